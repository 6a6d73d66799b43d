"""The forms in which English names a limit or refers somebody, as patterns for normalised text."""

import re

_ADVICE = (
    r"(?:medical|legal|financial|tax|professional|investment|personal|expert|psychological|"
    r"clinical)"
)
_EXPERT = (
    r"(?:doctor|physician|lawyer|attorney|pharmacist|accountant|(?:financial )?advis[eo]r|"
    r"professional|expert|nurse|clinician|therapist|psychologist|psychiatrist|counsel+or|"
    r"veterinarian|vet|dentist|paramedic|dermatologist|solicitor|barrister|engineer|"
    r"electrician|specialist|medic|practitioner|planner|dietitian|nutritionist|surgeon)s?\b"
)
_MACHINE = (
    r"(?:ai\b|artificial intelligence|chat ?bot|bot\b|(?:large )?language model|(?:virtual|"
    r"digital|automated|ai|text-based) (?:assistant|model|tool|system|program)|computer "
    r"program|assistant\b)"
)
_CANNOT = (
    r"(?:can't|cannot|can not|couldn't|(?:am|'m) (?:unable|not able|in no position|not in a "
    r"position|not qualified|not equipped|not trained|not licensed|not allowed|not permitted) "
    r"to|have no (?:way|means) (?:to|of)|(?:don't|do not) have (?:the )?(?:ability|means|"
    r"training|expertise|qualifications?) to|won't be able to)"
)
_JUDGE = (
    r"(?:examin\w+|diagnos\w+|judg\w+|verify\w*|assess\w*|advis\w+|tell (?!you (?:how|that))|"
    r"say for|say (?:whether|if|what|which|with|exactly)|know\w*|see(?!ing)? (?!why|any|how|a "
    r"(?:reason|problem)|the harm|no )|replace|evaluat\w+|determin\w+|confirm\w*|be (?:\w+ "
    r")?(?:sure|certain)|guarantee|promise|predict|interpret|rule (?:\w+ ){0,3}?out|inspect|"
    r"check|measure|read (?:\w+ ){0,2}?(?:x-?rays?|scans?|reports?|charts?|results?|"
    r"contracts?)|review|look at|feel your|hear your|recommend (?:an? |any |specific )|"
    r"prescribe|decide|speak (?:to|for)|access|calculate|take the place|stand in for|vouch|"
    rf"give (?:you )?(?:any |an? )?(?:\w+ )?(?:{_ADVICE}|diagnosis|definite|verdict|opinion)|"
    r"(?:offer|provide|substitute for) (?:you )?(?:(?:with )?(?:any |an? )?(?:\w+ "
    rf")?(?:{_ADVICE}|diagnosis)|(?:a|your) (?:doctor|lawyer|professional)))"
)
_UNSEEN = (
    r"(?:details?|information|facts?|context|full (?:picture|story|history)|history|records?|"
    r"results?|documents?|contract|papers?|report|figures|scans?|tests?|x-?rays?|file|case|"
    r"policy|symptoms|circumstances|situation|wording|rash|wound|numbers|background)"
)
LIMIT = tuple(
    re.compile(each)
    for each in (
        r"\b(?:in|with) generalities\b|\bspeak(?:ing)? (?:only |very )?generally\b",
        (
            r"\byou (?:haven't|have not|didn't|did not) (?:\w+ )?(?:shown?|told?|tell|given?|"
            r"give|said|say|mention(?:ed)?|described?|specif(?:y|ied))\b"
        ),
        r"\b(?:rough|broad|ballpark) (?:guide|idea|estimate|guess|sketch|picture|pointer|rule)\b",
        (
            r"\b(?:wouldn't|don't|do not|would not) (?:want|like|dare) to (?:promise|"
            r"guarantee|say|judge|guess|diagnose)\b"
        ),
        (
            r"\b(?:isn't|is not|not) (?:an? |any |meant as (?:an? )?)?(?:\w+ )?(?:diagnosis|"
            r"prescription|legal opinion|medical opinion|guarantee|professional opinion)\b"
        ),
        (
            r"\bi(?:'m| am) (?:not|no|neither|hardly)(?: an?| your| really| actually)*(?: "
            rf"[\w-]+){{0,2}}? {_EXPERT}"
        ),
        (
            r"\bi(?:'m| am) not (?:\w+ )?(?:qualified|licensed|trained|certified|equipped|in "
            r"a position|authori[sz]ed|the right (?:person|source)|a (?:substitute|"
            r"replacement)|able to (?:examine|diagnose|judge|advise|tell|see|know))\b"
        ),
        (
            rf"\bi(?:'m| am) (?:just |only |merely )?(?:an? )(?:\w+ )?{_MACHINE}|\bas (?:an? "
            rf")(?:\w+ )?{_MACHINE}|\bi(?:'m| am) (?:just |only )?(?:software|a machine)\b|"
            r"\bas a machine\b,?"
        ),
        r"\bi (?:can )?only (?:know|see|have|go (?:on|by)|work (?:with|from)) (?:what|the)\b",
        rf"\bi(?: \w+)? ?{_CANNOT} (?:\w+ )?{_JUDGE}",
        (
            r"\b(?:can't|cannot) (?:\w+ )?(?:examine|diagnose)\b|\b(?:nobody|no one) can "
            r"(?:tell|say|judge|diagnose|know)\b[^.!?]{0,40} (?:without|from (?:here|a|afar|"
            r"words)|online|over)"
        ),
        (
            rf"\b(?:not|no substitute for|instead of|replace|isn't) (?:\w+ )?(?:{_ADVICE} "
            r")+(?:advice|opinion|counsel|guidance|diagnosis|care)\b"
        ),
        (
            r"\b(?:no|not an?|isn't an?|never an?|hardly an?|cannot be an?) (?:\w+ ){0,"
            r"2}?(?:substitut(?:e|ion)|replacement|stand-in) for\b|\bonly (?:give|offer|"
            r"provide|share|speak in|talk in) (?:\w+ )?general\b|\b(?:in|as a) general "
            r"(?:terms|rule|guide|idea)\b|\bgeneral (?:\w+ )?(?:information|advice|guidance|"
            r"knowledge|principles?|overview|education)\b|\b(?:information(?:al)?|educational|"
            r"reference|illustration) (?:purposes )?only\b|\b(?:is|are|comes?|meant) (?:\w+ "
            r")?(?:for|as) (?:general )?(?:information|reference|educational) purposes\b"
        ),
        (
            r"\b(?:none of (?:this|it)|nothing (?:here|i say|in this))\b[^.!?]{0,"
            r"40}?(?:advice|diagnosis|replac|substitut|constitut)|\b(?:nothing|this|what i "
            r"(?:say|write|said)|my (?:answer|reply|words|reading|view|advice))\b[^.!?]{0,"
            r"30} (?:replaces?|is a substitute|(?:is|isn't|does not|doesn't|can't|cannot|"
            r"should not|shouldn't|must not|never)(?: \w+)? (?:replace|constitute|substitute|"
            r"be (?:taken|seen|relied|considered|treated|read) (?:as|on|for)|stand in|count "
            r"as|take the place))"
        ),
        (
            r"\bi (?:lack|am missing|don't have|do not have|haven't (?:seen|read|got)|have "
            r"not (?:seen|read)|have no|have only|only (?:have|know|see)|don't know|do not "
            rf"know|can only (?:see|go|guess|work)) (?:[\w']+ ){{0,4}}?(?:{_UNSEEN}|your|"
            r"enough|all)\b"
        ),
        (
            r"\bi (?:do not|don't) (?:know|have) (?:\w+ )?(?:your|the details|enough|all the)|"
            r"\bi (?:do not|don't) know (?:how|what|which|whether|if|why|who|the)\b"
        ),
        (
            r"\bi(?:'m| am) (?:not|far from|by no means) (?:\w+ )?(?:sure|certain)\b|\bi "
            r"(?:may|might|could) (?:well )?(?:be (?:wrong|mistaken|out of date|missing)|"
            r"miss)\b|\bi(?:'m| am) (?:only |just )?guessing\b|\bmy (?:best )?guess\b"
        ),
        (
            r"\b(?:it's|it is|that's) (?:\w+ )?(?:hard|difficult|impossible|not possible)(?: "
            r"for me| for anyone)? to (?:\w+ )?(?:say|tell|know|judge|diagnose|assess|"
            r"determine|be (?:sure|certain))\b"
        ),
        (
            r"\b(?:that|this|it) (?:really |will |all )?depends? on\b|\bdepends? (?:\w+ "
            r")?(?:on|upon) (?:your\b|the (?:details|facts|wording|exact|specific|state|"
            r"country|cause|severity|terms|circumstances|jurisdiction|individual)|where|what|"
            r"how|which|who|whether|many|several|a lot|individual|personal|circumstances|"
            r"things)"
        ),
        (
            r"\b(?:rules?|laws?|it|this|that|symptoms?|doses?|fees?|limits?|answers?|"
            r"practices?|cases?|coverage|polic(?:y|ies)|terms|bodies|needs|circumstances|"
            r"situations?|contracts?) (?:\w+ ){0,2}?(?:varies|differs?|vary) (?:\w+ "
            r")?(?:from|by|between|with|depending|across)\b|\bevery(?:one(?:'s| is)?|"
            r"body(?:'s| is)?)? ?(?:case|body|person|situation|patient|contract|"
            r"circumstances?)?(?:'s \w+ | \w+)? ?(?:is|are) (?:\w+ )?(?:different|unique)\b|"
            r"\beach (?:case|person|body|situation|patient|contract) (?:is|differs)"
        ),
        (
            r"\bwithout (?:seeing|examining|knowing|a (?:proper |physical )?exam\w*|access to|"
            r"(?:more|further|additional) (?:\w+ )?(?:information|details?|context|tests?|"
            r"facts)|looking at|reading)\b|\bwhich i (?:have not|haven't|don't|do not|cannot|"
            r"can't)\b"
        ),
        (
            r"\bmy (?:knowledge|information|training|answer|data|understanding|abilities) "
            r"(?:\w+ )?(?:is|are|may be|might be|could be|has|have|only|ends|stops) (?:\w+ "
            r")?(?:limited|limits|out of date|outdated|incomplete|wrong|general|old|not)|"
            r"\b(?:knows?|will know|understands?|see|sees) (?:\w+ ){0,4}(?:better|more|"
            r"further) than (?:i|me)\b"
        ),
        (
            r"\b(?:beyond|outside)(?: of)? (?:what i|my (?:expertise|competence|abilities|"
            r"training|knowledge|scope|role))\b|\bthis is only (?:a|an|my) (?:\w+ "
            r")?(?:opinion|view|guess|guide|idea|starting|impression|outline|sketch)"
        ),
    )
)
_TURN = (
    r"(?:see|consult|ask|talk (?:\w+ ){0,3}?(?:to|with)|speak (?:\w+ ){0,3}?(?:to|with)|"
    r"contact|call|visit|check (?:\w+ ){0,3}?with|go (?:straight )?to|head (?:straight )?to|"
    r"rush to|get to|appointment with|(?:reach|reaching) out to|turn to|get (?=(?:medical|"
    r"legal|professional|expert|emergency) )|get (?:advice|help|an opinion|guidance|a "
    r"diagnosis|treatment|it|that|this|them|him|her|yourself|seen|in touch|checked|looked|"
    r"examined|assessed|tested|a second)|phone|ring|dial|text|seek|take (?:\w+ ){1,4}to|"
    r"bring (?:\w+ ){1,4}to|show (?:\w+ ){1,4}to|have (?:[\w']+ ){1,3}(?:checked|"
    r"examined|seen|looked at|assessed|reviewed|read|tested) by|have (?:an? |your |the "
    r")(?=(?:\w+ )?(?:doctor|lawyer|pharmacist|nurse|solicitor|vet|dentist|specialist|"
    r"professional|accountant|physician|attorney|gp|dermatologist|expert))|report (?:\w+ ){0,"
    r"4}?to|run (?:\w+ ){1,3}(?:by|past)|leave (?:\w+ ){1,3}to|file (?:\w+ ){1,4}with|"
    r"lodge (?:\w+ ){1,4}with|follow up with|be (?:seen|examined|checked|assessed|looked at|"
    r"tested) (?:\w+ )?(?:by|at|in)|under the (?:care|guidance) of|work with|book (?:\w+ ){0,"
    r"4}?(?:with|at|to)|write to|make an appointment|discuss (?:\w+ ){1,4}with|raise "
    r"(?:\w+ ){1,4}with|confirm (?:\w+ ){0,4}?with|verify (?:\w+ ){0,4}?with|refer "
    r"(?:\w+ ){0,3}?to|best (?:answered|handled|judged|assessed|decided) by|question for|"
    r"matter for|job for|advice (?:of|from)|help (?:of|from)|opinion of|guidance (?:of|from)|"
    r"walk in(?:to)?|drive to|inform|approach)"
)
_WHOM = (
    r"(?:doctor|physician|pharmacist|paediatrician|pediatrician|gp\b|nurse|hospital|emergency|"
    r"clinic|lawyer|attorney|legal (?:aid|counsel|advi[sc]e|professional|expert|help|clinic)|"
    r"solicitor|barrister|court\b|tribunal|police|labou?r (?:bureau|office|department|"
    r"inspect\w+|authorit\w+)|union\b|accountant|tax (?:bureau|office|advis[eo]r|authorit\w+|"
    r"professional|expert|consultant)|advis[eo]r|(?:your|the|my) (?:\w+ )?bank\b|bank "
    r"(?:directly|itself|branch)|counsel+or|hotline|helpline|crisis line|lifeline|samaritans|"
    r"specialist|professional|\w+ologist|psychiatrist|therapist|dentist|vet\b|veterinar\w+|"
    r"optician|optometrist|midwife|clinician|paramedic|ambulance|a&e|the er\b|urgent care|"
    r"poison (?:control|cent(?:er|re))|(?:health|medical)(?:care|-care)? (?:provider|"
    r"professional|worker|team|expert|help|care|attention|advice|services?|assistance|"
    r"evaluation)|(?:care|service) provider|practitioner|authorities\b|(?:relevant|local|"
    r"competent) authority|council\b|ombudsman|regulator|consumer (?:protection|council|"
    r"foundation|centre|center|rights)|planner|notary|mediator|citizens advice|embassy|"
    r"consulate|insurer|insurance (?:company|agent|provider)|social worker|law firm|surgeon|"
    r"surgery\b|electrician|plumber|pharmacy|chemist|town hall|(?:structural|qualified|"
    r"licensed) \w+|fire (?:brigade|department|service)|mental health|fraud (?:line|hotline|"
    r"department|team)|(?:government|public) (?:agency|office)|medical examination|intensive "
    r"care|coast guard|school counsel\w+|immigration (?:office|agency))"
)
_CAN = (
    r"(?:can|could|is (?:the )?(?:best|right|able|better placed|qualified|there)|are (?:the "
    r")?(?:best|right|able|better placed|qualified|there)|would be|(?:will|would) (?:be able|"
    r"know|want|need|help)|should (?:be (?:able|involved|called|told|consulted)|look|take|see|"
    r"check|read|examine|review|decide|advise|assess|know|have a look)|must (?:see|look|check|"
    r"examine|decide)|needs to (?:see|look|check|examine|read))"
)
_NUMBER = r"(?<!\d)(?:110|112|113|119|165|911|988|1925|1955|1966|1980|1995)(?![\d年頁元分]|-\d)"
REFERRAL = tuple(
    re.compile(each)
    for each in (
        (
            r"\bhave (?:[\w']+ ){1,3}(?:checked|examined|seen|looked at|assessed|tested) "
            rf"(?:at|in) (?:\w+ ){{0,2}}?{_WHOM}|\b{_WHOM}s? needs? to (?:hear|know|see|be "
            r"told)\b"
        ),
        (
            rf"\b{_WHOM}s?(?: \w+){{0,2}} (?:(?:is|are) the (?:right )?(?:place|people|ones?|"
            r"person) (?:to|for)|(?:offers?|gives?|provides?) (?:\w+ )?(?:free |good "
            r")?(?:advice|help|counsel))"
        ),
        rf"\b{_TURN}\b[^.!?]{{0,50}}?\b{_WHOM}",
        (
            r"\b(?:need|find|have|try|let|hire|retain|engage|arrange|involve|get) (?:an? |the "
            rf"|your |any |some |to )(?:[\w-]+ ){{0,2}}?{_WHOM}"
        ),
        (
            r"\b(?:call|dial|phone|ring|telephone|text|hotline|helpline|contact|reach out "
            r"to)\b(?:(?!\b(?:page|in|on|of|from|since|year|article|section)\b)[^.!?]){0,"
            rf"30}}?{_NUMBER}"
        ),
        rf"{_NUMBER} (?:\w+ )?(?:hotline|helpline)\b",
        (
            r"(?:^|[.!?;:,] |\b(?:an?|your|the|any|only|local|qualified|licensed|that|and|so|"
            rf"but) )(?:\w+ ){{0,2}}?{_WHOM}s?(?: [\w-]+){{0,2}}? {_CAN}\b(?=[^.!?]{{0,"
            r"30}?\b(?:you|your|it|this|these|help|look|better|know|best|needed|involved|"
            r"called|consulted|told)\b)"
        ),
        (
            rf"\bwhat (?:does|did|do) (?:your|the) {_WHOM}s? (?:say|think|advise)|\b(?:is|are) "
            r"(?:best|better) (?:answered|handled|judged|left) (?:by|to) (?:\w+ ){0,"
            rf"2}}?{_WHOM}"
        ),
        (
            r"\bcall for (?:an ambulance|help|emergency)\b|\bambulance (?:now|at once|"
            r"immediately|right away)\b"
        ),
    )
)
NEEDLESS = re.compile(
    r"\b(?:no (?:need|point|reason|use)\b|needn't\b|need not\b|unnecessary\b|not (?:necessary|"
    r"worth)\b|isn't (?:necessary|worth)\b|skip\b|(?:instead of|rather than) (?:going|seeing|"
    r"calling|asking|paying|visiting|consulting|an? |the )|(?:don't|do not|doesn't|won't|"
    r"never|wouldn't|not) (?:\w+ )?(?:need|have to|bother|waste|call|see|go to|ask|consult|"
    rf"contact|visit|trouble|involve|tell|phone|pay|listen)\b)[^.!?,;:]{{0,40}}?\b{_WHOM}"
)
