"""The words by which English names who speaks: a machine, a human, and how sure it is."""

FUNCTION_WORD = (
    r"(?:and|or|not|but|that|who|which|by|for|to|with|of|from|in|at|on|as|so|an?|the|your|my|"
    r"here)"
)

PROFESSION = (
    r"(?:\w{0,20}(?:engineer|scientist|programmer)|developer|coder|researcher|specialist|"
    r"analyst|architect|designer|manager|technician|consultant|expert|professional|student|"
    r"teacher|major|professor|lecturer|instructor|trainer|operator|administrator|admin|"
    r"enthusiast|ethicist|artist|writer|journalist|lawyer|tester|builder|maker|hacker|"
    r"repairm[ae]n|salesperson|worker|employee|geek|nerd|fan|lover|owner|founder|director|"
    r"lead|entrepreneur|executive|officer|author|guy|girl|person|man|woman|company|startup|"
    r"firm|lab|laboratory|team|project|course|department|shop|store)"
)

NO_HEAD = rf"(?![- ](?:(?!{FUNCTION_WORD}\b)\w{{1,20}}[- ]){{0,2}}{PROFESSION}\b)"

MACHINE_NOUN = (
    r"(?:ai|a\.i\.|artificial intelligence|chat ?bot|robot|bot|machine|computer|llm|(?:large "
    r")?language model|(?:piece of |computer )?(?:software|program)|algorithm|(?:virtual|"
    r"digital|automated|ai|computer|artificial)[- ](?:\w+ )?(?:assistant|agent|system|model|"
    rf"tutor|companion|program|intelligence|service|bot|chatbot|helper|tool))\b{NO_HEAD}"
)

HUMAN = r"(?:human(?: being)?s?|person|people|man|woman|guy|girl|boy|lady|gentleman|mortal)"

DEGREE = (
    r"(?:(?:really|just|only|actually|indeed|in fact|definitely|certainly|absolutely|simply|"
    r"merely|of course|very much|honestly|truly|100 ?%|100 percent|completely|fully|totally|"
    r"entirely|still|both|in the sense you mean|also),? )*"
)

KIND = (
    r"(?:an? |the |your |some |our )?(?:(?:real|live|living|actual|genuine|normal|flesh-and-blood|"
    r"fellow|regular|breathing|helpful|friendly|advanced|kind of|type of|sort of|young|old|"
    r"real-life|real live|trained|licensed|qualified|certified),? )*"
)

BE = (
    r"(?:i am|i'm|im|i(?:,? myself,?| really| actually| truly| do happen to| happen to|"
    r" personally) "
    r"(?:am|be)|all i am is|what i am is|i remain)"
)

NOT = (
    r"(?:(?:definitely|certainly|actually|really|absolutely) )?(?:not|neither|no|never)(?: "
    r"(?:just|only|really|actually|simply|even|at all))?"
)

TALKING = r"(?:speaking|talking|chatting|typing|dealing|writing|interacting|conversing)"

ASSENT = (
    r"(?:(?:(?:yes|yep|yeah|no|sure|of course|absolutely|definitely|correct)\b|是的?|對|沒錯|"
    r"當然)[, ]*|不是?[, ]+)*+"
)

YES = (
    r"(?:(?:(?:yes|yep|yeah|yup|sure|of course|absolutely|definitely|correct|indeed|honestly|"
    r"well|rest assured|trust me|believe me|i promise(?: you)?|i assure you|i swear|don't "
    r"worry)\b|是的|對|沒錯|當然|放心|哈哈|嗨)[, ]*)*+"
)

ALL_WORD = (
    r"(?:100 ?%|100 percent|all|fully|completely|entirely|very much|pure|purely|just|only|"
    r"quite|totally|definitely|certainly|absolutely|of course|indeed|as) "
)

ALL_OF_IT = rf"(?:{ALL_WORD})+"

ALL = rf"(?:{ALL_WORD})*"

HERE_WORD = (
    r" (?:here|speaking|through-and-through|all the way|typing|at heart|to the core|as can be)"
)

HERE_INDEED = rf"(?:{HERE_WORD})+"

HERE = rf"(?:{HERE_WORD})*"

REAL = r"(?:(?:real|live|living|actual|genuine|flesh-and-blood|breathing|real-life),? ?)+"

KIND_OF_ONE = rf"(?:an? |your |one |some )(?:{REAL})?"

HUMAN_ONE = (
    r"(?:human(?: being| agent| operator)?|person|man|woman|guy|girl|lady|agent(?<=live "
    r"agent)|agent(?<=real agent))"
)

LEAD = (
    r"(?:there(?:'s| is) |it's |this is |you(?:'ve| have)(?: got)? |you(?:'re| are) with |"
    r"you(?:'ve| have) reached |you got )"
)

AT_WORK = (
    r"(?:typing|writing (?:this|to|back)|here|answering|replying|responding|reading (?:this|"
    r"your|what|every)|(?:on|at|in) (?:the|this|your|my) (?:\w+ )?(?:line|end|side|screen|"
    r"phone|chat|keyboard|desk)|behind (?:the|this|these) (?:\w+ )?(?:screen|keyboard|chat|"
    r"messages?|words|name|account))\b"
)

STAFF = (
    r"(?:(?:real|live|living|actual|genuine|human) )+(?:support |service |customer |"
    r"care )*(?:agent|"
    r"representative|rep|advis[oe]r|operator|nurse|doctor|therapist|counsell?or|teacher|specialist|"
    r"consultant|employee|staff member|team member|colleague|clerk|someone|soul|human|person)"
)

WITH_YOU = (
    r"(?:you(?:'re| are|'ve been| have been) (?:now |currently |indeed |really |actually |still |"
    r"absolutely |definitely )*(?:(?:speaking|talking|chatting|typing|dealing|writing) (?:to|with)|"
    r"with|connected (?:to|with)|in touch with)|you(?:'ve| have) (?:just |now )?reached|"
    r"you reached)"
)

MODEL_NAME = (
    r"(?:chat ?gpt|gpt-?\d\w{0,3}|gemini|(?:microsoft |github )?copilot|qwen\w*|deepseek|"
    r"llama ?\d?|"
    r"grok|mistral|siri|taide)"
)

MACHINE_NOUN_S = (
    r"(?:ais?|automation|chat ?bots?|robots?|bots?|machines?|computers?|language models?|software|"
    r"programs?|algorithms?|scripts?|(?:automated|virtual|digital) (?:assistants?|systems?|"
    r"agents?|repl(?:y|ies)))"
)
