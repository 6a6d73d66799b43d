"""The forms in which English says that something is not known, as patterns for normalised text."""

import re

KNOW = r"(?:know|recall|remember|recogni[sz]e)"
TELL = (
    r"(?:know|be known|tell|say|be said|predict|be predicted|determine|be determined|answer|"
    r"be answered|identify|find|verify|confirm|be confirmed|foresee|forecast|state|give an "
    r"answer|work (?:it |that |this )?out|calculate|be calculated|be verified|decide|judge|be "
    r"established|be (?:told|decided|identified|found|worked out|solved|deduced|inferred|"
    r"derived|settled|ascertained|computed|stated|foreseen|given|pinned down|traced|sure|"
    r"certain|settled)|ascertain|deduce|infer|derive|settle|solve|compute|estimate|locate|"
    r"trace|place (?:that|this|the|him|her|it)|pinpoint|pin down|recall|remember|recogni[sz]e|"
    r"vouch|guess|speak to|give (?:you )?(?:an?|any|the) (?:\w+ )?(?:answer|name|date|number|"
    r"figure|value|result)|substantiate|establish|think of any|come up with)"
)
_REALLY = (
    r"(?:,? (?:really|honestly|simply|just|actually|also|currently|still|personally|sadly|"
    r"regrettably))*"
)
_UNABLE = r"(?:cannot|can't|can not|could not|couldn't|unable to|not able to)"
_REALLY_TELL = (
    r"(?: (?:reliably|possibly|accurately|be|definitively|currently|really|yet|just|with "
    r"certainty))*"
)
NOT_UNTIL = r"(?![^.!?]{0,60}\b(?:until|till|before|prior to|again)\b)"
_EDGE = r"(?=\W*$| ?[.,;:!?()\"]| (?:and|so|or|but)\b)"
_WITHIN = r"(?= (?:in|from|mentioned|described|appearing|with)\b)"
_SEEMS = r"(?:is|are|be|been|seems?|appears?|looks?|sounds?|'s)(?: (?:like|to be|likely))?"
_NEGATIVE = r"(?:no|not any|n't any|insufficient|too little|not enough|not sufficient|n't enough)"
_SOURCE = (
    r"(?:information|details?|data|context|records?|evidence(?! (?:against|to the contrary|"
    r"otherwise))|trace|mention|reference|documentation|account of|listing|sign of|indication|"
    r"confirmation|match(?:es)?|results?|knowledge|recollection|memory|idea|clue|inkling|"
    r"notion)"
)
_ASKED = (
    r"(?:question|puzzle|text|passage|problem|prompt|story|statement|description|riddle|"
    r"paragraph|premise)"
)
_PERSON_OR_THING = (
    r"(?:person|people|character|figure|place|town|city|country|nation|kingdom|state|island|"
    r"world|planet|band|company|product|name|word|term|event|entity|treaty|book|law|work|"
    r"thing|one|question|scenario|situation|act|statute|award|device|model|title|film|novel|"
    r"language|festival|river|village|organi[sz]ation)"
)
ABSTAINING = tuple(
    re.compile(each)
    for each in (
        (
            r"\b(?:it's|that's) not (?:known|clear|certain|recorded|stated)\b|\b(?:escapes|"
            r"eludes) me\b|\bslips my mind\b|\bhave (?:my |serious )?doubts (?:that|whether|"
            r"about)\b|\bnot enough (?:is|was) (?:said|given|known|stated)\b|\b(?:nobody|no "
            r"one) has (?:recorded|documented|noted)\b|"
            r"\b(?:i|we) (?:haven't|have not|don't have|do not have) (?:a |the |any "
            r")?(?:slightest|faintest|foggiest|remotest|clue|idea|inkling|notion)\b"
        ),
        (
            r"\b(?:nothing|none)(?: \w+){0,5} (?:mentions?|says?|tells?|points? to|"
            r"suggests?|indicates?|shows?) (?:me |us |that |a |an |any |such |this |what |"
            r"when |who |how )|"
            r"\b(?:was|were|has been|have been) never (?:actually |really |officially "
            rf")?(?:\w+ed|built|made|written|held|sent|sold|won|found)\b{NOT_UNTIL}"
        ),
        (
            r"\bi (?:seriously |very much |really )?doubt (?:that|whether|if|it|this|there|"
            r"such|any|he|she|they)\b"
        ),
        r"\bonly (?:\w+ ){1,3}(?:can|could|will|would) (?:tell|say|know|answer|decide)\b",
        (
            r"\b(?:does not|doesn't|do not|don't|won't) suffice\b|\b(?:isn't|is not|aren't|"
            r"are not) (?:sufficient|enough)(?: \w+)? (?:to|for)\b|"
            r"\bone(?:'d| would) (?:also )?need (?:the|to know|more)\b|\b(?:come|comes|came|"
            r"coming) up (?:empty|blank)\b|\bwait and see\b|\b(?:by|up to) (?:each|every) "
            r"(?:person|individual|one|reader|of us)\b|\bpeople (?:\w+ )?(?:disagree|differ|"
            r"see (?:this|it|that) differently)\b"
        ),
        (
            r"\b(?:isn't|is not|not) (?:one|a \w+|anything|someone|somebody|something)(?: "
            r"that)? i(?:'ve| have|'m| am)? (?:know|recogni[sz]e|heard|seen|come|aware|"
            r"familiar|recall)|"
            rf"\b(?:nobody|no one|no-one)(?:'s| has| have|'d| had) ever\b{NOT_UNTIL}|\bisn't "
            rf"possible(?: for \w+)? to {TELL}\b"
        ),
        (
            rf"\b(?:i|we){_REALLY} (?:do not|don't|did not|didn't|wouldn't|would not){_REALLY} "
            rf"{KNOW}\b"
        ),
        (
            r"\b(?:i|we)(?: have|'ve| had|'ve got) (?:absolutely )?(?:no|never|not) (?:\w+ "
            r"){0,2}?(?:idea|clue|information|knowledge|record|heard|data|way|memory|"
            r"recollection|inkling|notion|details|reference|access|means|basis|come across|"
            r"encountered|seen|answer|reliable)"
        ),
        (
            r"\b(?:no idea|not sure|not certain|unsure|uncertain|not familiar|unfamiliar|not "
            r"aware|unaware|not acquainted|no expert on|in the dark (?:about|here|on))\b"
        ),
        (
            r"\b(?:have|has|had)(?:n't| not) (?:ever )?(?:heard|come across|encountered)\b|"
            r"\bnever (?:even )?heard of\b"
        ),
        (
            r"^(?:sorry|hmm|well|honestly|ah|oh|no|i'm afraid|alas)?[,.;]? ?(?:no (?:clue|"
            r"idea)|not a clue|haven't (?:a|the) (?:clue|idea|faintest|foggiest)|dunno|don't "
            r"know|couldn't (?:say|tell you)|can't (?:say|tell)|beats me|search me|pass[.!]?$)"
        ),
        (
            r"\b(?:beats me|search me|who knows|who can (?:say|tell)|(?:any(?:one|body)'s|"
            r"your) guess|draw(?:ing)? a blank|(?:doesn't|does not|don't|not) ring(?:ing)? "
            r"(?:a|any) bells?|means nothing to me|stump(?:s|ed) me|i'm stumped|(?:is|'s) "
            r"(?:new|foreign|unknown|not known|not familiar) to me|above my pay grade|over my "
            r"head|no one's ever told me)"
        ),
        (
            r"\b(?:i'd|i would|we'd|i'll|i will)(?: only| just| merely| simply)* be "
            r"(?:guessing|speculating|making|inventing)\b|\b(?:i'd|i would) (?:rather|prefer) "
            r"not (?:to )?(?:guess|speculate|invent|make)\b|\b(?:won't|will not|don't want to|"
            r"wouldn't want to) (?:guess|speculate|make (?:one|it|something|that|up)|invent|"
            r"fabricate|hazard)\b|\b(?:would|could) (?:only )?be (?:a (?:pure |mere |wild "
            r")?guess|(?:pure |mere )?(?:guesswork|speculation)|made[- ]up|a fabrication|an "
            r"invention)\b"
        ),
        (rf"\b{_UNABLE}{_REALLY_TELL} {TELL}\b(?! (?:\w+ ){{0,3}}better\b)"),
        (
            r"\b(?:impossible|not possible|no way|too early|too soon)(?: for (?:me|anyone|"
            rf"us))? to {TELL}\b"
        ),
        (
            r"\b(?:it's|it is|would be|that's|that is|very|quite|really) (?:hard|difficult|"
            r"tough)(?: for (?:me|anyone|us))? to (?:say|tell|know|predict|determine|be "
            r"(?:sure|certain)|give (?:an?|any) (?:\w+ )?(?:answer|number|date|figure)|answer|"
            r"pin)\b"
        ),
        (
            r"\b(?:nobody|no one|no-one|none of us)(?: really| yet| currently| living)? "
            r"(?:can |could |yet )?(?:know|tell|say|predict|foresee|be sure)s?\b"
        ),
        (
            r"\b(?:there (?:is|was|are|were|isn't|wasn't|aren't|exists?|seems to be|appears "
            r"to be)|there's|i (?:can |could )?(?:find|found|see|have|know of|am aware of)|"
            r"i'm aware of|(?:do|does|did)(?:n't| not) (?:have|give|provide|contain|know of)|"
            rf"gives?|provides?|has|have) (?:\w+ ){{0,2}}?{_NEGATIVE} (?:\w+ ){{0,"
            rf"2}}?(?:{_SOURCE}|such|known|king|queen|person|way (?:of knowing|(?:for \w+ )?to "
            rf"(?:find out|{TELL})))"
        ),
        (
            r"(?:^|[,;:(] ?|\b(?:is|'s|was|are|were|been|have|has|find|see|of|i found|exists?|"
            rf"and|but|with) )no (?:\w+ ){{0,2}}?{_SOURCE}(?: \w+)? (?:of|about|on|for|that|"
            r"comes? up|came up|exists?|is available|are available|could be found|can be "
            r"found|was found|were found|found|for this|to go on|whatsoever)\b"
        ),
        (
            r"\b(?:can|could|able to) (?:only )?(?:find|see|locate|recall) (?:no|nothing|none|"
            r"neither)\b|\b(?:found|find|see|know|recall|have) nothing (?:about|on|of|for|"
            r"under|by|that|like)\b|\bnothing (?:comes (?:up|to mind)|turns up|is known|is "
            r"recorded|on record|by that name|of that name)\b"
        ),
        (
            r"\b(?:(?:didn't|did not|don't|do not|doesn't) (?:find|see|locate|turn up|come up "
            r"with|yield|show) (?:any|anything|a)|know of no|not find any|not aware of (?:any|"
            r"a)|don't know of)\b"
        ),
        (
            r"\b(?:not enough|not (?:give|provide|contain|have) enough|insufficient|too "
            r"little|too few|missing|no|lack(?:s|ing)?|(?:without|need(?:s|ed)?|requires?|"
            r"have) (?:the|any|more|further|additional)) (?:\w+ ){0,2}?(?:information|"
            r"details?|data|context|facts|clues?)\b|\b(?:more|further|additional) "
            r"(?:information|details?|data|context)(?: \w+){0,6}? (?:(?:is|are|would be|'d "
            r"be) )?(?:needed|required|necessary)\b"
        ),
        (
            rf"\b(?:the|this|that|your) (?:\w+ )?{_ASKED} (?:\w+ )?(?:leaves? (?:out|open)|"
            r"omits?|lacks?|fails? to|never|doesn't|does not|isn't|is missing|is silent|says "
            r"nothing|tells us nothing|gives no|has no|is unclear|is incomplete|assumes|"
            r"presupposes|presumes|contains? (?:a|an) (?:\w+ )?(?:error|mistake|false|"
            r"assumption)|rests on|is based on (?:a|an))"
        ),
        (
            r"\byou (?:haven't|have not|didn't|did not|never|don't|forgot to) (?:say|said|"
            r"tell|told|give|given|gave|mention|mentioned|specify|specified|provide|provided|"
            r"state|stated)\b"
        ),
        (
            r"\b(?:i'd|i would|we'd|we would) need (?:to (?:know|see|have)|more|the|further|"
            r"additional)\b|\b(?:i|we) need (?:more|further|additional)\b|\bnot something "
            r"(?:that )?(?:can be|i can|anyone can|one can|i know)\b"
        ),
        (
            r"\b(?:does|do|did|(?<!or )may|(?<!or )might|could)(?:n't| not) (?:seem to |"
            r"appear to |actually |even |really |yet )*(?:exist|say|state|mention|specify|"
            r"correspond to|match any|be real|be a real)\b|\b(?:do(?:es)?|did)n't (?:seem|"
            r"appear) to be (?:a |an )?(?:real|actual|known|recogni[sz]ed)"
        ),
        (
            r"\b(?:is|are|was|were)(?:n't| not) (?:\w+ )?(?:specified|stated|given|mentioned|"
            r"known|knowable|(?:a |an )?(?:real|actual|recogni[sz]ed|documented|established|"
            r"genuine)|answerable|yet known|publicly known|defined|recorded|listed|disclosed|"
            r"anything (?:i|we))\b"
        ),
        (
            r"\bnever (?:existed|happened|won|built|sent|occurred|took place|been(?! (?:so|"
            rf"more|a better|\w+er)\b)|held|was|wrote|visited|made)\b{NOT_UNTIL}(?! "
            r"(?:any(?:one|body)|anything) (?:but|other))"
        ),
        (
            r"\bthere (?:was|were|has|have|had)(?:n't| not| never)(?: ever)?(?: been)? (?:an?|"
            rf"any|such|one)\b{NOT_UNTIL}"
        ),
        (
            r"\bthere (?:is|are)(?:n't| not)(?: actually| really)? (?:such|any such|(?:an? |"
            rf"any )(?:\w+ )?{_PERSON_OR_THING}(?: (?:by|of|called|named|with|known)|{_EDGE}))"
        ),
        (
            r"\b(?:has|have|had)(?:n't| not|n't yet| not yet) (?:yet |even )?(?:existed|"
            r"happened|occurred|taken place|been (?:announced|decided|determined|released|"
            r"held|published|drawn|established|settled|played|chosen|revealed|made|"
            rf"set))\b{NOT_UNTIL}"
        ),
        (
            r"\b(?:non-?existent|(?:false|wrong|mistaken|faulty|flawed|incorrect) (?:premise|"
            r"assumption)|trick question|premise (?:\w+ ){0,6}?(?:is|seems|appears) (?:to "
            r"be )?(?:false|wrong|incorrect|mistaken|flawed|off))\b"
        ),
        (
            rf"\b(?:{_SEEMS}|w(?:as|ere)(?! invented))(?: (?:entirely|purely|probably|likely|"
            r"simply|an?|the|just|all)){0,2} (?:fictional|fictitious|invented|made[- ]up|"
            rf"hypothetical|imaginary|a fabrication|unanswerable|unknowable)(?:{_EDGE}|(?: "
            r"(?!(?:of|by|in|at|on|for|from|to|with|as)\b)[\w-]+)? "
            rf"{_PERSON_OR_THING}(?:{_EDGE}|{_WITHIN}))"
        ),
        (
            r"\b(?:remains?|still|is|are|was|were)(?: \w+)? (?:unknown|unclear|unknowable|"
            r"undetermined|undecided|unresolved|unsolved|an open question|up in the air|a "
            r"mystery|to be seen|anyone's guess|undocumented|unconfirmed|lost to (?:history|"
            rf"time)){_EDGE}"
        ),
        (
            r"\b(?:time (?:will|alone will|alone can) tell|remains to be seen|lies in the "
            r"future|(?:has|have|is) yet to (?:be|happen|come|take))\b"
        ),
        (
            r"\b(?:subjective|matter of (?:personal )?(?:taste|opinion|preference)|(?:a "
            r")?question of taste|depends (?:\w+ )?(?:on|upon) (?:who|whom|the person|your|"
            r"personal|taste|the individual|you|what you|preference|individual)|(?:varies|"
            r"differs?|vary) (?:from|between|by|with) (?:person|people|individual|one person)|"
            r"in the eye of the beholder|to each (?:his|their|her)|tastes (?:differ|vary)|"
            r"opinions (?:differ|vary)|everyone has (?:his|their|her|a different)|personal "
            r"(?:preference|taste|choice)|no (?:single|objective|definitive|right|correct|"
            r"agreed|universal|one) (?:\w+ )?(?:answer|choice|consensus)|entirely up to you|"
            r"some (?:people )?(?:like|prefer|favou?r)\b[^.!?]{1,60}\bothers?)\b"
        ),
        rf"\bno (?:month|such|real|known|week|triangle|chicken|day|land border)\b{NOT_UNTIL}",
        (
            r"\bno (?:\w+ ){0,4}?(?:by|of|with|under|bearing) (?:that|this|such a|the) "
            r"(?:name|title)\b|\bno (?:\w+ ){1,4}?(?:called|named|known as)\b"
        ),
        (
            r"\b(?:outside|beyond|not (?:in|within|part of)|after|past|postdates?|later than) "
            r"(?:of )?(?:my|the) (?:\w+ ){0,2}?(?:knowledge|training|cut-?off|data|records|"
            r"database|information|memory|expertise)\b"
        ),
        (
            r"\b(?:might|may|could|must) (?:have been|be) (?:a )?(?:mistaken|confus\w+|"
            r"mix(?:ed|ing)\b|mix-up|thinking of|a typo|misremember\w*|misspel\w+|some "
            r"(?:confusion|mistake|mix-up)|a (?:mistake|misunderstanding))|\bthere(?: "
            r"(?:seems|appears) to be| is|'s| may be| might be) (?:a |an |some )(?:\w+ "
            r")?(?:mistake|confusion|mix-up|misunderstanding|error in (?:the|your))"
        ),
        (
            r"\bdid you mean\b|\bdo you mean\b|\bcould you (?:clarify|check|verify|provide|"
            r"give|tell me (?:more|which|where))\b"
        ),
        r"\bnot (?:that i know of|to my knowledge|as far as i know|that i'm aware of)\b",
        (
            r"\bi (?:don't|do not) (?:believe|think) (?:there (?:is|was|'s|are|were|has)|"
            r"there's|(?:that|it|he|she|this|such|any|they)\b[^.!?]{0,40} (?:exists?|"
            r"existed|real|happened|took place)|i(?:'ve| have) (?:heard|come|seen|"
            r"encountered)|anyone (?:can|could|knows))\b|\bi (?:don't|do not) have (?:\w+ "
            r"){0,3}?(?:information|data|records?|details|knowledge|access|an answer|the "
            r"answer|facts)\b"
        ),
    )
)
MENTION = re.compile(
    r"\b(?:he|she|they|people|who|visitors|scientists|historians|most|many|some|others|"
    r"[a-z]+s) (?:was|were|is|are|had been|remained|seemed)(?: \w+)? (?:unaware|not aware|not "
    r"sure|not certain|uncertain|unsure|unfamiliar|not familiar)\b|^(?:yes|no), there (?:is|"
    r"was|are|were) no [^.!?]{0,40}evidence|\b(?:he|she|they|people|the \w+|[a-z]+s)(?: "
    r"really| still)? (?:had|has|have) (?:absolutely )?no (?:idea|clue|knowledge)|\b(?:who|"
    r"which) (?:cannot|can't|could not|couldn't|do not|don't|did not|didn't) \w+|\b(?:can't|"
    r"cannot|couldn't) (?:say|find) (?:enough|(?:that )?i (?:disagree|blame|mind|wouldn't))|"
    r"\b(?:no (?:doubt|question|need|wonder|problem)|nobody doubts|no one doubts|more "
    r"information (?:about|on|can be|is available|see))\b|\bfor more (?:information|"
    r"details?)\b|\bwithout (?:more|further) (?:ado|delay)\b|\bbest[- ]known\b|\bwell[- "
    r"]known\b|\bbetter known\b"
)
