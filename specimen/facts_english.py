"""The fact table in English: each answer with the questions that ask for it."""

FACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "honey",
        ("Which food is made by bees?", "What sweet food do bees produce?", "Bees make what?"),
    ),
    (
        "Tokyo",
        (
            "Which city is Japan's capital?",
            "What is the capital of Japan?",
            "Name the capital city of Japan.",
        ),
    ),
    ("Paris", ("Which city is the capital of France?", "What is the capital of France?")),
    ("Taipei", ("Which city is the capital of Taiwan?", "What is the capital city of Taiwan?")),
    ("Seoul", ("Which city is the capital of Korea?", "What is the capital of Korea?")),
    ("Rome", ("Which city is the capital of Italy?", "What is the capital city of Italy?")),
    (
        "Mid-Autumn Festival",
        (
            "When do people in Taiwan eat mooncakes?",
            "Which festival is known for mooncakes?",
            "At which festival are mooncakes eaten?",
        ),
    ),
    (
        "Lantern Festival",
        ("At which festival do people light lanterns?", "Which festival is known for lanterns?"),
    ),
    (
        "cold",
        (
            "What is the opposite of hot?",
            'Give the opposite of "hot".',
            "Which word means the opposite of hot?",
        ),
    ),
    ("small", ("What is the opposite of big?", 'Which word is the opposite of "big"?')),
    ("dark", ("What is the opposite of bright?", 'Which word is the opposite of "bright"?')),
    ("dry", ("What is the opposite of wet?", 'Which word is the opposite of "wet"?')),
    (
        "winter",
        (
            "Which season is the coldest?",
            "What is the coldest season of the year?",
            "In which season is it coldest in Taiwan?",
        ),
    ),
    ("summer", ("Which season is the hottest?", "What is the hottest season in Taipei?")),
    (
        "Yushan",
        (
            "What is the highest mountain of Taiwan?",
            "Which mountain in Taiwan is highest?",
            "Name the highest mountain in Taiwan.",
        ),
    ),
    (
        "EasyCard",
        (
            "What card do people use in the Taipei MRT?",
            "Which card pays for the MRT?",
            "With which card do you enter the MRT in Taipei?",
        ),
    ),
    (
        "firefighter",
        (
            "Who puts out fires?",
            "Whom do we call to put out a fire?",
            "Who fights a fire in a house?",
        ),
    ),
    ("teacher", ("Who teaches children at school?", "Who works in a classroom?")),
    ("chef", ("Who cooks in a restaurant?", "Who prepares the food in a restaurant?")),
    ("barber", ("Who cuts hair?", "Whom do you see for a haircut?")),
    (
        "children",
        (
            'What is the plural of "child"?',
            "How do you write the plural of child?",
            "One child, two what?",
        ),
    ),
    ("mice", ('What is the plural of "mouse"?', "One mouse, two what?")),
    (
        "ice",
        (
            "What does frozen water become?",
            "What is frozen water called?",
            "Water freezes and turns into what?",
        ),
    ),
    ("steam", ("What does boiling water turn into?", "Water boils and turns into what?")),
    (
        "east",
        (
            "Where does the sun rise?",
            "In which direction does the sun come up?",
            "The sun rises from which direction?",
        ),
    ),
    ("west", ("Where does the sun set?", "In which direction does the sun go down?")),
    (
        "refrigerator",
        (
            "Where do you keep milk cold?",
            "Where in the house does milk stay fresh?",
            "Where should fresh milk be kept?",
        ),
    ),
    ("oven", ("Where do you bake bread?", "Where in the kitchen do you bake a cake?")),
    (
        "library",
        (
            "Where can you borrow books?",
            "Which place lends books?",
            "Where do people go to borrow a book?",
        ),
    ),
    ("hospital", ("Where do doctors and nurses work?", "Which place cares for sick people?")),
    ("bank", ("Where do people keep their money?", "Which place keeps your money?")),
    (
        "heart",
        (
            "Which organ pumps blood?",
            "What moves blood through the body?",
            "Which organ of the body pumps the blood?",
        ),
    ),
    ("lung", ("Which organ do we breathe with?", "Which organ takes in air?")),
    (
        "Pacific Ocean",
        (
            "Which ocean is the largest?",
            "What is the biggest ocean on Earth?",
            "Name the largest ocean in the world.",
        ),
    ),
    (
        "red",
        (
            "Which light means stop?",
            "At which traffic light do you stop?",
            "What color of traffic light tells you to stop?",
        ),
    ),
    ("green", ("Which light means go?", "What color of traffic light tells you to go?")),
    (
        "yen",
        (
            "What money is used in Japan?",
            "Which currency does Japan use?",
            "What is Japan's currency called?",
        ),
    ),
    ("won", ("What money is used in Korea?", "Which currency does Korea use?")),
    ("thank you", ('What does "xiexie" mean?', 'What is "xiexie" in English?')),
    ("goodbye", ('What does "zaijian" mean?', 'What is "zaijian" in English?')),
    (
        "eight",
        (
            "How many legs has a spider?",
            "A spider has how many legs?",
            "What number of legs does a spider have?",
        ),
    ),
    ("six", ("How many legs has an ant?", "How many legs does an insect have?")),
    ("four", ("How many legs does a dog have?", "How many legs does a cat have?")),
    (
        "raincoat",
        (
            "What do you wear in the rain?",
            "Which clothes keep you dry in the rain?",
            "What should you put on when it rains?",
        ),
    ),
    ("apron", ("What do you wear for cooking?", "What do you put on in the kitchen?")),
    (
        "post office",
        (
            "Where do you send letters?",
            "Where can you buy stamps?",
            "Which place sends your letters?",
        ),
    ),
    ("bakery", ("Where do you buy bread?", "Which shop sells fresh bread?")),
    ("26", ("How many letters has the alphabet?", "How many English letters are there?")),
    ("7", ("How many days are in a week?", "A week has how many days?")),
    ("12", ("How many months are in a year?", "A year has how many months?")),
    (
        "frog",
        (
            "What does a tadpole become?",
            "A tadpole grows into which animal?",
            "Which animal was once a tadpole?",
        ),
    ),
    ("butterfly", ("What does a caterpillar become?", "A caterpillar grows into which animal?")),
    ("south", ("Where in Taiwan is Kaohsiung?", "Which part of Taiwan is Kaohsiung in?")),
    ("north", ("Where in Taiwan is Taipei?", "Which part of Taiwan is Taipei in?")),
    (
        "money",
        (
            "What is in a red envelope?",
            "What do people put in red envelopes?",
            "What do children find in a red envelope at New Year?",
        ),
    ),
    (
        "puppy",
        (
            "What is a young dog called?",
            "What do you call a baby dog?",
            "Which word means a young dog?",
        ),
    ),
    ("kitten", ("What is a young cat called?", "What do you call a baby cat?")),
    (
        "thermometer",
        (
            "What measures temperature?",
            "With what do you measure a fever?",
            "Which tool shows your body temperature?",
        ),
    ),
    ("ruler", ("What measures length?", "Which tool shows how long a line is?")),
    ("compass", ("What shows where north is?", "Which tool shows the direction?")),
    (
        "zongzi",
        (
            "What do people eat at the Dragon Boat Festival?",
            "Which food belongs to the Dragon Boat Festival?",
        ),
    ),
    ("start", ('Which word has the same meaning as "begin"?', 'What is another word for "begin"?')),
    (
        "France",
        (
            "Where is the Eiffel Tower?",
            "Which country has the Eiffel Tower?",
            "The Eiffel Tower stands in which country?",
        ),
    ),
    ("Italy", ("Where is the city of Rome?", "Which country is famous for pizza?")),
    (
        "119",
        (
            "What number do you call for a fire in Taiwan?",
            "Which number reports a fire?",
            "There is a fire in Taiwan. Which number do you call?",
        ),
    ),
    (
        "110",
        ("What number do you call for the police in Taiwan?", "Which number calls the police?"),
    ),
    ("went", ('What is the past tense of "go"?', "How do you say go in the past?")),
    ("ate", ('What is the past tense of "eat"?', "How do you say eat in the past?")),
    ("soybeans", ("What is soy milk made from?", "Which beans make soy milk?")),
    (
        "dentist",
        (
            "Who looks after your teeth?",
            "Who helps when a tooth hurts?",
            "Whom do you visit for your teeth?",
        ),
    ),
    ("vet", ("Who looks after sick animals?", "Whom do you visit with a sick dog?")),
    ("milk", ("What do cows give?", "What white drink comes from cows?")),
    ("blue", ("What color is the sky?", "Which color has the sea?")),
    ("yellow", ("What color is a banana?", "Which color has a lemon?")),
)
