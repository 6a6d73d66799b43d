"""The forms in which English tells a life that only a human leads, as patterns."""

import re

_KIN = (
    r"(?:wife|husband|spouse|kids?|child|children|sons?|daughters?|toddlers?|newborn|twins|mom|"
    r"mum|mama|mother|dad|father|parents|grand(?:ma|pa|mother|father|kids?|children|son|daughter|"
    r"parents)|sisters?|brothers?|girlfriend|boyfriend|fianc[eé]e?|in-laws|(?:mother|"
    r"father)-in-law|"
    r"roommate|flatmate|nieces?|nephews?|aunt|uncle|cousins?|family|dogs?|cats?|puppy|"
    r"kitten)\b(?!'?s? "
    r"(?:day|tongue|figure|company|ship|recipe|name|practice|doctor|medicine|taught|showed|joke|"
    r"person)\b|[- ](?:board|tongue|ship))"
)

_OF_KIN = r"(?:(?:late|dear|own|ex|little|older|younger|elder|big|two|three|four|old|only|poor) )*"

_DEGREE = (
    r"(?:(?:so|very|much|really|a bit|a little|pretty|just|kind of|still|getting|also|only|quite|"
    r"already|almost|nearly|now|honestly|actually|too|both|dead|happily|recently) )*"
)

_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)"

_MEAL = (
    r"(?:breakfast|lunch|dinner|supper|brunch|toast|coffee|coffees|tea|sandwich|soup|pizza|burger|"
    r"noodles|salad|snack|cereal|bagel|pasta|burrito|leftovers|espresso|donuts?|pancakes|eggs)\b"
)

TELLS_LIFE = tuple(
    re.compile(each)
    for each in (
        (
            rf"\bi(?:'m| am|'ll be| turned| turn| just turned) {_DEGREE}(?:turning )?(?:[1-9]\d|"
            rf"(?:eight|nine)teen|{_TENS}(?:[- ]\w{{3,5}})?)(?:-ish)?(?= years old| and\b| now\b|"
            r" this| next| last|[,.!;:)]|$)"
        ),
        r"\bi was born (?:in|on) (?:\w{3,9} )?(?:\d{1,2},? )?(?:19|20)\d\d\b|\bat my age\b",
        rf"(?<!from )(?<!of )\bmy {_OF_KIN}{_KIN}",
        (
            r"\bi(?:'ve| have|'ve got| have got)(?: also)? (?:an?|two|three|four|five|one|twin|"
            rf"my own) (?:(?!for\b|of\b|to\b)[\w-]{{1,20}} ){{0,3}}?(?:{_KIN}(?! of)|mortgage|cold|"
            r"headache|hangover|baby|teenagers?|sore throat|migraine|beard|tattoo|limp|scar)"
        ),
        (
            rf"\bi(?:'m| am|'ve been| have been) {_DEGREE}(?:an? )?(?:(?:single|proud|working|new|"
            rf"young|old) )*(?:(?:"
            r"mother|father|mom|mum|dad|parent|grandmother|grandfather|grandma|grandpa)\b(?! "
            r"figure)|widow(?:er)?\b|(?:married|divorced|pregnant)\b)"
        ),
        (
            rf"\bi(?:'m| am) {_DEGREE}(?:tired|exhausted|sleepy|hungry|thirsty|starving|"
            r"hungover|jet-?lagged|sore|sweating|sunburn(?:ed|t)|alive|out of breath|"
            r"left-handed|right-handed|nearsighted|yawning|sneezing|coughing|shivering|up (?:all|"
            r"late)|"
            r"back from (?:my )?(?:lunch|dinner|vacation|holiday|sick leave|maternity leave|"
            r"the gym|a walk))\b(?! (?:of|for|to) )"
        ),
        (
            r"\bi (?:do |also |sometimes |still |even |too )*(?:get|feel|got|felt) (?:so |really |"
            r"very |just as )?(?:tired|hungry|sick|sleepy|cold|headaches|colds|the flu|sunburn\w*|"
            r"goosebumps|exhausted|hurt and tired|cramps)\b"
        ),
        (
            r"\bi(?:'ve| have)? (?:also |just |only |barely |already |finally )*(?:ate|eaten|had|"
            r"grabbed|skipped|cooked|drank|drunk|finished|burned|burnt|eat|spilled|microwaved) "
            rf"(?:(?!your\b|look\b|you\b|chance\b|idea\b|question)[\w']{{1,12}} ){{0,4}}?{_MEAL}"
        ),
        (
            r"\bmy (?:own |second |third |first |morning |afternoon |poor |two |third cup of )*(?:"
            r"commute|lunch|breakfast|dinner|coffee|mortgage|landlord|rent|birthday|apartment|"
            r"migraines?|allergies|alarm|bed|couch|stomach|throat|bladder|haircut|hangover|"
            r"heartbeat|wedding|marriage|divorce|pregnancy|surgery|neighbou?rs?|bike|car)\b(?! "
            r"(?:dealer|shop|expert|insurance|menu|service|special|party|plan|is to)\b)"
        ),
        (
            r"\bmy (?:own )?(?:\w+ )?(?:hands?|fingers?|thumbs?|wrists?|feet|knees?|back|eyes|"
            r"legs) "
            r"(?:(?:is|are|was|were)(?: so| a bit| still| already)? (?:cold|sore|killing|freezing|"
            r"numb|tired|aching|shaking|hurting|stiff|itchy)|hurts?|aches?|still|get|gets|got|"
            r"cramps?|needs?)\b(?! (?:tied|on|"
            r"up|full|open|covered))"
        ),
        (
            r"\bi (?:also )?(?:have|'ve got|suffer from) (?:(?!no\b|not\b|any\b)\w+ )?(?:arthritis|"
            r"asthma|allergies|insomnia|"
            r"diabetes|adhd|bad knees?|a bad back|siblings|kids|children|grandkids|migraines|"
            r"bills to pay)\b|\bi (?:have|"
            r"need|"
            rf"had|want|got) to (?:pick up|drop off|feed|walk|call|visit) my {_OF_KIN}{_KIN}|"
            rf"\bi (?:read|"
            r"write|answer|type|wrote|typed) (?:\w+ ){1,4}?(?:myself|personally|by hand)\b"
        ),
        (
            r"\bi(?:'ve| have) been on my feet\b|\bi(?:'ve| have)? (?:gave birth|given birth|"
            r"(?:raised|"
            r"adopted|breastfed) (?:\w+ )?(?:boys|girls|kids|children|sons?|daughters?|twins))\b|"
            r"\bi(?:'m| am) "
            r"(?:typing|writing|answering) (?:\w+ ){0,2}from (?:my|home|the (?:kitchen|couch|train|"
            r"bus))\b"
        ),
        (
            r"\bwith (?:my|these|both|two) (?:own )?(?:two )?(?:hands|fingers|thumbs)\b|"
            r"\bi (?:type|"
            r"typed) (?:every|each|all|this|these|that|them|it)\b|\btyp(?:e|ed|ing) (?:\w+ )"
            r"{0,4}by hand\b"
        ),
        (
            r"\bi (?:slept|overslept|woke|wake up|fell asleep|went to bed|got up|barely slept|"
            r"didn't sleep|(?:couldn't|can't|cannot) sleep|need (?:some |my )?(?:sleep|coffee)|"
            r"stayed up|napped|cried|cry|caught a cold|broke my|sprained|bleed|sweat|snore)\b|\bi"
            r"(?:'ve been| have been| was|'m| am) (?:up|awake) (?:since|all|late)\b|"
            r"\bi (?:just )?(?:got|came) "
            r"back from (?:my )?(?:lunch|dinner|vacation|holiday|a walk|the gym|\w+ leave)\b"
        ),
        (
            r"\bi (?:just |also |usually |always |still )?(?:(?:drove|biked|cycled|walked|drive|"
            r"bike|cycle|walk) (?:\w+ ){0,2}?(?:to work|home|in to|in this|to the office|my)|(?:"
            r"took|take|caught|catch|missed|miss|ride|rode) (?:the|my|a) (?:\w+ )?(?:bus|train|"
            r"subway|tube|metro|tram|bike|ferry)|(?:got|was|sat|get) (?:stuck )?in traffic|"
            r"commute)\b"
        ),
        (
            r"\bi(?:'ve| have)? (?:also |once |too |recently |just |never )?(?:lost|buried) (?:"
            rf"(?:my|a) {_OF_KIN}(?:{_KIN}|friend|best friend|partner|baby)|someone|people i|"
            r"loved ones)"
        ),
        (
            r"\bi(?:'ve)?(?: have)? (?:also |once |too |just |recently )?(?:gone|went|been|had|"
            r"survived|got) (?:\w+ ){0,3}?(?:divorced?|chemo|breakup|cancer|surgery|miscarriage|"
            r"c-section|stroke|heart attack)\b"
        ),
        (
            r"\bi(?:'m| am) (?:just |only |currently |still )?(?:(?:sitting|standing|lying|typing) "
            r"(?:here )?(?:at|in|on) (?:my|the|a|an)\b|eating|sipping|drinking|munching|heading ("
            r"?:out|home)|on my (?:lunch|coffee|tea)|having (?:my )?(?:lunch|coffee|dinner|tea))"
        ),
    )
)
