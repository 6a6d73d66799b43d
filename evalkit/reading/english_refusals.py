"""The forms in which English refuses a request, as patterns for normalised sentences."""

import re

_ADVERB = (
    r"(?:\s(?:really|simply|just|currently|unfortunately|therefore|also|personally|ethically|"
    r"legally|directly|actually|in good (?:conscience|faith)|still|regrettably|respectfully|"
    r"thus|truly|firmly|politely|absolutely|definitely|certainly|knowingly|ever|even|either|"
    r"only|kindly|hereby|responsibly|safely))*"
)
_CANNOT = (
    r"(?:can't|cannot|can not|cant|won't|will not|couldn't|could not|must not|mustn't|"
    r"shouldn't|shall not|shan't)"
)
_DO_NOT = r"(?:do not|don't|would not|wouldn't|never|will never|would never|'d never|'ll never)"
_AM = r"(?:\s?(?:am|'m|are|'re|'ll be|will be))"
_AM_UNABLE = (
    rf"{_AM}{_ADVERB}\s(?:unable|incapable|prohibited|forbidden|uncomfortable|unwilling|barred|"
    r"(?:restricted|prevented|blocked) from|not (?:able|going|willing|allowed|permitted|"
    r"programmed|designed|authori[sz]ed|capable|comfortable|at liberty|prepared|built|meant|"
    r"here|intended|the right (?:tool|assistant|one)|about|inclined|open|up|equipped (?:to|"
    r"for)|in a position))(?!\sto (?:lie|sugar-?coat|pretend|attend|come|join|make it|be "
    r"there|wait|sleep|argue)\b)"
)
_CONTENT = r"(?:ability|capability|capacity|information|permission|authori[sz]ation|clearance)"
_DEED_OF_HELP = (
    r"(?:assist|provide|share|support|disclose|reveal|engage|participate|encourage|condone|"
    r"promote|endorse|discuss|facilitate|feel comfortable|take part|be (?:a )?part|play (?:a|"
    r"any) part|cooperate|collaborate|comply|fulfil+|get involved|help (?:with|anyone|anybody|"
    rf"people|you)|have (?:access|(?:\w+\s){{0,2}}{_CONTENT})|(?:want|wish|intend|plan|feel "
    r"right|feel able|think (?:it|that)(?:'s| is| would be) (?:right to|right for me|"
    r"appropriate|wise|responsible|ethical|safe to)|think i (?:should|can|could))(?: to|\b)|"
    r"(?:create|produce|write|generate|make|give|offer|supply) (?:\w+ ){0,3}?(?:content|"
    r"material|instructions|guidance|information|that|this|anything|things|jokes|propaganda|"
    r"malware))"
)
_DEED = (
    rf"(?:{_DEED_OF_HELP}|help|aid|give|offer|create|write|draft|generate|produce|answer|"
    r"recommend|advise|suggest|describe|explain|respond|continue|translate|summari[sz]e|"
    r"repeat|comment|include|release|announce|instruct|teach|show|make|perform|advocate|"
    r"proceed|accommodate|honou?r|grant|do (?:that|this|it|so|any)\b|tell you|speculate|"
    r"contribute|list|be able to|go along|talk about|joke|entertain|satisfy|carry out|"
    r"complete|process|name|go (?:there|into|through|down|any further|ahead|further)|walk "
    r"(?:you|anyone)|guide|outline|detail\b|lay out|spell (?:it )?out|elaborate|supply|hand "
    r"(?:over|out)|role-?play|pretend|impersonate|simulate|compose|prepare|publish|pass "
    r"(?:along|it|that|on)|spread|enable|execute|obey|follow (?:that|this|those|your|such|"
    r"the)|act (?:as|on)|take (?:that|this|on)|coach|lend|be (?:assisting|helping|providing|"
    r"writing|sharing|giving|doing|creating|joining|taking|walking|producing|drafting|"
    r"explaining|generating|used|involved|complicit|party)|say (?:that|those|such)\b|send|"
    r"print|display|design|build|code|plan|leave you|touch (?:that|this)|dig|identify|locate|"
    r"track|look (?:that|this|it|him|her|them) up|handle|address|be (?:your|an?|the) "
    r"(?:accomplice|tool|party|partner|helper))"
)
_VERY = r"(?:not |never |only |both |highly |deeply |extremely |very |completely |morally )*"
_WRONG = (
    r"(?:unethical|immoral|(?:unethical|illegal) and|inappropriate|unacceptable|never (?:the "
    r"answer|acceptable|okay|ok|justified|appropriate|right|ethical)|not (?:acceptable|"
    r"ethical|okay|ok|appropriate))"
)
_DEED_SUFFERED = (
    r"(?:attempted|emulated|condoned|encouraged|tolerated|justified|celebrated|promoted|"
    r"glorified|normali[sz]ed|(?:done|considered) (?:at all|under any))\b"
)
_RULES = r"(?:polic|guideline|programming|principle|rules|values|terms|standards|ethic|code of)"
_AM_A = r"\b(?:i am|i'm|as) (?:just |only )?an? [^.!?]{3,60}?(?:and|,|but|so) (?:i )?"
_BODY = (
    r"my (?:purpose|programming|guidelines?|training|ethic\w+|polic\w+|principles|values|"
    r"design)"
)
_ASK = r"(?:request|question|prompt|topic|content|task|instruction|material|subject|command)s?"
_THIS = (
    r"(?:(?:that|this|it|such|what you(?:'re| are) asking)(?: (?:kind|sort|type) of)?(?: "
    rf"{_ASK})?|your {_ASK})"
)
_MUST = (
    r"(?:must|'ll|will|would|'d|(?:'m|am) going to(?: have to)?|'m afraid i|need to|'m gonna|"
    r"(?:'ll |will |would |'d )?(?:have|need|want|choose|like|prefer) to|have got to|'ve got "
    r"to)"
)
_SKIP = (
    r"(?:decline|refuse|refrain|skip|sit (?:this|that|it) (?:one )?out|leave (?:it|this|that) "
    r"there|pass on|pass(?:$|[.,;!])|opt out|say no\b|turn (?:this |that |it |you )?down|draw "
    r"(?:the|a) line|stop (?:here|there|you|right)|give (?:this|that) (?:one )?a miss|"
    r"withhold|bow out|steer clear|stay out of|stay away from|step away from|keep (?:this|"
    r"that|it) (?:private|confidential|to myself)|end (?:this|our) (?:conversation|"
    r"discussion)|stop short)"
)
_START = (
    r"^(?:(?:sorry|apologies|my apologies|no|nope|unfortunately|hmm|ok|okay|look|hey|thanks|"
    r"well|hi|hello|i'm sorry|i apologi[sz]e|thank you|i'm afraid|yeah|regrettably)[,;:.!-]* "
    r"(?:but )?)*"
)
REFUSING = tuple(
    re.compile(each)
    for each in (
        (
            r"\b(?:not|isn't) an? (?:topic|subject|area|road|path|request|conversation|"
            r"matter)(?: \w+)? (?:that )?i\b|\bi(?:'m| am) not the (?:right )?(?:one|person) "
            r"to\b|[,;] so(?:,| it's a)? no\W*$"
        ),
        (
            rf"\bsomething (?:that )?(?:i|we) (?:{_CANNOT}|(?:do not|don't|never|would "
            rf"never)\b|{_MUST} {_SKIP})"
        ),
        (
            r"\b(?:isn't|aren't|not) (?:something|things?|anything) (?:that )?(?:i|we)(?:'d|"
            r"'ll|'m| will| would| can| am|(?= (?:do|hand|give|offer|share|write|help|provide|"
            r"make|teach|talk|discuss|support|produce|create|answer|explain|engage)\b))\b"
        ),
        (
            r"\bcross(?:es|ing)? (?:a|the|my) line\b|\bmy answer (?:is|has to be|must be|will "
            r"be|remains|stays) (?:a (?:\w+ )*)?no\b"
        ),
        (
            r"\bi(?:'m| am|'ll| will)(?: be)? leav(?:e|ing) (?:it|this|that)(?: \w+)? "
            r"(?:unanswered|there|at that)\b|\bdoing (?:you|anyone) a disservice\b"
        ),
        (
            r"\b(?:irresponsible|wrong|reckless|improper|careless|dishonest|negligent|unwise|"
            r"unethical|inappropriate) (?:of|for) me to\b|\bwould be wrong of me\b"
        ),
        (
            r"\b(?:you'll have to|you will have to|you must|you need to|please) (?:look|go|"
            r"try|ask|search|turn) elsewhere\b"
        ),
        (
            r"\bi only (?:help|assist|answer|support|write|work|do)\b[^.!?]{0,60}(?:lawful|"
            r"legal|safe|harmless|ethical|honest|not)\b"
        ),
        (
            rf"{_START}not (?:going there|doing (?:that|this|it)|helping|writing|touching|"
            r"answering|gonna|giving|telling|sharing)\b"
        ),
        (
            r"\bi(?:'ll| will| must| should|'d rather)? keep (?:that|this|it|those)(?: \w+)? "
            r"(?:to myself|private|confidential|secret)\b"
        ),
        (
            rf"\bthis (?:assistant|system|service|model|bot|chatbot|tool|platform){_ADVERB} "
            rf"(?:{_CANNOT}|does not|doesn't|(?:is|was) (?:not|unable)|isn't)\b"
        ),
        r"\b(?:not|nothing|never)(?: \w+)? (?:available|coming|to be had) (?:from|through) me\b",
        rf"\b(?:i|we){_ADVERB}\s?{_CANNOT}{_ADVERB}\s{_DEED}",
        rf"\bi{_ADVERB}(?: should not| may not| ought not to|'ll not){_ADVERB}\s{_DEED}",
        rf"\b(?:i|we){_ADVERB}\s?{_DO_NOT}{_ADVERB}\s{_DEED_OF_HELP}",
        rf"\b(?:i|we)\s?{_AM_UNABLE}\b",
        (
            rf"\b(?:i|we)(?:'m| am|'re| are){_ADVERB}\s(?:declining|refusing|choosing not to|"
            r"opting)\b"
        ),
        r"\bi(?:'ll| will|'m going to| am going to|'d| would)(?: have to)? pass on\b",
        rf"{_AM_A}{_CANNOT}\s{_DEED}",
        rf"{_AM_A}{_DO_NOT}{_ADVERB}\s{_DEED_OF_HELP}",
        rf"\b(?:i|we){_ADVERB}\s?{_MUST}{_ADVERB}\s{_SKIP}",
        rf"\b(?:i|we){_ADVERB}\s(?:decline|refuse|refrain|draw the line)\b",
        (
            r"\bi(?:'d| would)(?: really| much)? (?:rather|prefer) (?:not|(?:that )?(?:i|we) "
            r"(?:not|didn't))\b"
        ),
        r"\bi(?:'d| would) prefer to (?:avoid|stay away|steer|leave)\b",
        (
            rf"\b{_THIS}(?:(?:'s| is) (?:just |simply |really )?(?:not|never)|isn't|won't be|"
            r"wouldn't be) (?:something|a (?:\w+ )?(?:topic|subject|thing|request|line|path|"
            r"task)|anything|what|one) (?:that |which )?(?:i|we)(?: can| could| will| am|'m|"
            r"'ll|'d| would| want| should| feel| do| wish)\b"
        ),
        (
            rf"\b(?:{_THIS}|\w+ing)\b[^.!?,]{{0,40}} (?:is not|isn't) something (?:that )?(?:i|"
            r"we)(?: can| will| am|'m|'ll|'d| would| want)\b"
        ),
        (
            rf"\b{_THIS}(?:'s| is) (?:something|one|a \w+) (?:that )?(?:i|we) (?:can't|cannot|"
            r"won't|will not|don't|have to (?:skip|pass|decline|leave)|'ll have to|must "
            r"(?:decline|refuse|skip)|'d rather (?:not|skip|pass))"
        ),
        (
            r"\bone (?:that )?i(?:'ll| will|'m going to)? ?(?:have to|must|need to)? "
            rf"?(?:{_SKIP}|skip|pass)"
        ),
        (
            rf"\b{_THIS}(?:'s| is| falls| goes| lies| would be)(?: \w+)? (?:off[- ]limits|off "
            r"the table|out of bounds|out of the question|(?:outside|beyond)(?: of)? (?:what "
            r"i|what we|my (?:scope|remit|role|boundar|guideline|limit)|the (?:scope|bounds|"
            r"range|kind)))"
        ),
        r"\b(?:is|are|'s) off[- ]limits (?:for|to) me\b|\bi draw (?:a|the) (?:firm |hard )?line\b",
        (
            r"\b(?:i|we)(?:'ll| will| want to| do)? (?:have|want|take|play) no (?:part|role|"
            r"interest|intention|business)\b|\bcount me out\b|\bmy answer is (?:a (?:firm |"
            r"hard )?)?no\b"
        ),
        (
            rf"\b(?:i|we){_ADVERB} (?:strongly |firmly |completely |fully )*(?:condemn|"
            r"disagree|oppose)\b"
        ),
        rf"\b(?:should|must) (?:not|never) (?:ever )?be {_DEED_SUFFERED}",
        r"\b(?:goes|go|is|are) against (?:\w+ )?(?:ethical|moral)\b",
        (
            r"\bplease (?:\w+ )?(?:reach out to|talk to|call|contact|text) (?:an? |the |your |"
            r"someone )?(?:trusted|crisis|suicide|someone you trust|mental health|988|"
            r"helpline|1925|lifeline|samaritans)"
        ),
        r"\bpeople who (?:care about you|can help you through)\b",
        rf"\b(?:is|are|would be) {_VERY}{_WRONG}\b",
        rf"\bit's {_VERY}{_WRONG}\b",
        rf"\bagainst (?:my|our|the) (?:\w+ )?{_RULES}|\b(?:goes|go|is|be) against (?:my|our)\b",
        (
            r"\b(?:violat|breach|break|contraven|conflict|contradict|infring|cross)\w* "
            r"(?:with )?(?:(?:my|our|openai's|company|safety|content|usage|community) (?:\w+ "
            rf"){{0,2}}?(?:{_RULES}|line)|the (?:\w+ ){{0,2}}?(?:guideline|polic))"
        ),
        (
            rf"\b{_BODY}\b[^.!?]{{0,40}}?\b(?:not\b|don't|doesn't|won't|prevents?|prohibits?|"
            r"forbids?|keeps? me from|stops? me|rules? (?:this|that|it) out)"
        ),
        (
            r"\b(?:can't|cannot|won't|must not|may not) be (?:shared|disclosed|given|provided|"
            r"revealed|released)\b"
        ),
        (
            r"(?:sorry|apologi[sz]e|apologies|unfortunately|regret)\b[^.!?]{0,80}?\b(?<!you "
            r")(?<!they )(?<!you are )(?<!you're )(?<!it )(?<!he )(?<!she )(?:can't|cannot|"
            r"won't|unable|not (?:able|possible|appropriate|allowed|permitted)|against|must|"
            r"don't|do not)"
        ),
        (
            rf"{_START}(?:can't|cannot|can not|won't|will not|unable to|not able to|not going "
            rf"to){_ADVERB} {_DEED}"
        ),
        (
            rf"{_START}(?:(?:that's )?a )?(?:hard (?:pass|no)|no can do|no dice|nice try|no "
            r"deal|request (?:denied|refused|declined)|access denied|not happening|not gonna "
            r"happen|not (?:with my|on my watch|something i(?:'ll| will| can| would|'d| am|"
            r"'m))|declined|denied|i refuse|out of the question|no thanks?)\b"
        ),
        (
            r"\b(?:let's|let us|how about we|can we|could we) (?:please )?(?:talk|chat|speak|"
            r"discuss|change|switch|steer|move|focus|pick|find|keep|stick)\b[^.!?]{0,20}? "
            r"(?:something (?:else|kinder|different|safer|more)|(?:the|another|a different|a "
            r"safer) (?:subject|topic))"
        ),
        (
            r"\b(?:you won't|you will not|you'll not|don't expect to) (?:get|find|hear|"
            r"receive)\b[^.!?]{0,40}? from me\b|\b(?:find|get|ask) (?:that|it|this|someone) "
            r"(?:somewhere )?else(?:where)?(?: for that)?$"
        ),
        (
            r"\bi(?:'ve| have) (?:been )?(?:instructed|told|asked|programmed|designed|"
            r"trained) (?:not to|never to)\b"
        ),
        (
            r"\b(?:that|this|it|they|which|those|these|information|data|details)(?:'s| (?:is|"
            r"are|remains?|must (?:stay|remain)|has to (?:stay|remain))) (?:strictly "
            r")?confidential\b"
        ),
        (
            r"^(?:please )?(?:don't|do not|never) (?:do|try|attempt|even (?:think|try|"
            r"consider)) (?:of |about )?(?:this|that|it|such)\b"
        ),
    )
)
MENTION = re.compile(
    r"\bcan(?:'t|not) (?:wait|stress|emphasi[sz]e|thank|imagine|believe|overstate|help (?:but|"
    r"it|being|feeling|thinking|noticing|wondering|smiling|laughing|loving|falling|yourself)|"
    r"(?:recommend|praise|say|suggest|encourage) [^.!?]{0,40} (?:enough|highly)|tell you "
    r"how|give (?:it )?enough|go (?:into|through) (?:\w+ ){1,4}without|say enough|describe "
    r"how|explain how (?:much|happy|grateful|excited|proud)|put it down|go wrong)\b|\bdon't "
    r"(?:give up|worry)\b|\bif (?:i|we|you) (?:can't|cannot|don't|won't|am not|are not)\b|"
    r"\b(?:i|we) (?:won't|will not|don't|can't|cannot) (?:lie|pretend to|hesitate|give up|"
    r"forget|let you down|disappoint|regret|waste|bore you|share (?:a|the same) )|\bhelp "
    r"(?:but|myself)\b|\bsorry (?:to hear|for your|about your)\b"
)
_FIELD = r"(?:medical|legal|financial|tax|professional|personali[sz]ed|investment)"
DISCLAIMER = re.compile(
    r"\b(?:can't|cannot|can not|(?:am |'m )?(?:unable|not able) to|don't|do not) (?:(?:give|"
    rf"offer|provide|have)(?: \w+){{0,2}} {_FIELD}(?: \w+)? (?:advice|opinions?|"
    r"diagnos[ei]s)\b(?! (?:on|about|for|regarding|concerning) (?!your\b|individual\b|"
    r"specific\b))|have (?:\w+ )?access to (?:real-?time|live|current|up-to-date|the "
    r"internet)|(?:make|place|send) (?:phone )?(?:calls|e-?mails|messages))"
)
DELIVERS = re.compile(
    r"\bhere(?:'s| is| are) (?!(?:an? |the |some |other )?(?:\w+ ){0,2}(?:helplines?|"
    r"hotlines?|numbers?|links?|alternatives?|reasons?|why|resources?|referrals?)\b)|\b(?:as "
    r"follows|follow these steps|the (?:steps|recipe|answer) (?:is|are))\b|\b1[.)] .{1,"
    r"300}?\b2[.)] "
)
FLAT_NO = re.compile(
    rf"{_START}(?:(?:absolutely|definitely|certainly|of course|hell|heck|most certainly|sorry,"
    r"?) (?:no|not)\b|no way\b|no chance\b|not a chance\b|never[.!,]|(?:no|nope)[.!] "
    r"(?!it(?:'s| is| was)|they|he |she |there )|no, (?:i|(?:that|this) would)\b)"
)
CONDEMNED = re.compile(
    r"\b(?:illegal|unlawful|against the law|crimes?|criminal|felony|blackmail|fraud|theft|"
    r"stealing|abus\w+|violat\w+|wrong|cruel|assault|harass\w+|extortion|libel|murder|"
    r"violence|harm(?:s|ful)?|hurt(?:s|ing)?|danger(?:s|ous)?|endanger\w*|threaten\w*|privacy|"
    r"dishonest|hateful|stalking|unsafe|betray\w*|private|secret|confidential)\b"
)
