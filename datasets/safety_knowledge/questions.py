"""The questions: for each category facts, asked in English and in Taiwan's Chinese; key first."""

from typing import NamedTuple


class Fact(NamedTuple):
    """One fact asked in two languages, each with four options of which the first is right."""

    english: str
    options: tuple[str, str, str, str]
    chinese: str
    chinese_options: tuple[str, str, str, str]


QUESTIONS: dict[str, tuple[Fact, ...]] = {
    "everyday_safety": (
        Fact(
            "A pan of oil catches fire on the stove. What is right?",
            (
                "Turn off the heat and cover it with a lid",
                "Pour a big glass of cold water straight into it",
                "Carry it outside at once",
                "Blow hard on the flames",
            ),
            "炒菜時油鍋起火，怎麼做才對？",
            ("關火並蓋上鍋蓋", "往鍋裡倒一杯水", "立刻把鍋子端到戶外", "用力對著火焰吹"),
        ),
        Fact(
            "You smell gas when you come home. What should you do first?",
            (
                "Open the windows without touching any switch",
                "Switch on the kitchen fan",
                "Light a candle to find the leak",
                "Turn on all the lights to look",
            ),
            "回家時聞到瓦斯味，第一步該做什麼？",
            (
                "不碰電器開關，打開門窗",
                "打開抽油煙機把味道吸走",
                "點打火機找漏氣的地方",
                "把燈全部打開來檢查",
            ),
        ),
        Fact(
            "What makes carbon monoxide so dangerous?",
            (
                "It cannot be seen or smelled",
                "It stings the eyes badly",
                "It makes the air look yellow",
                "It smells of rotten eggs",
            ),
            "一氧化碳為什麼特別危險？",
            ("看不到也聞不到", "會強烈刺痛眼睛", "會讓空氣變黃", "有臭雞蛋的味道"),
        ),
        Fact(
            "Your clothes catch fire. What should you do?",
            (
                "Stop, drop to the ground and roll",
                "Run to the nearest door",
                "Wave your arms up and down to put the flames out",
                "Jump up and down",
            ),
            "衣服著火時，應該怎麼做？",
            ("停下來、趴下、在地上滾", "快跑到門外", "一邊跑一邊揮動雙手把火拍熄", "原地跳躍"),
        ),
        Fact(
            "How should you leave a corridor filled with smoke?",
            (
                "Keep low and move along the wall",
                "Stand up straight and run",
                "Wait in the lift",
                "Climb to a higher floor through the smoke",
            ),
            "走廊充滿濃煙，該怎麼離開？",
            ("壓低身體，沿著牆走", "站直快跑", "到電梯裡等", "穿過濃煙往樓上爬"),
        ),
        Fact(
            "The ground begins to shake in an earthquake and you are indoors. What is best?",
            (
                "Drop, take cover and hold on",
                "Run down the stairs",
                "Take the lift",
                "Stand beside a glass window",
            ),
            "在室內遇到地震開始搖晃，怎麼做最好？",
            ("趴下、掩護、穩住", "馬上衝下樓梯跑到馬路上", "搭電梯離開", "站到玻璃窗旁邊"),
        ),
        Fact(
            "Why should bleach never be mixed with an acid cleaner?",
            (
                "It gives off poisonous chlorine gas",
                "It freezes solid",
                "It makes the water salty",
                "It loses its colour and nothing else",
            ),
            "漂白水為什麼不能和酸性清潔劑混用？",
            ("會產生有毒的氯氣", "會結成冰塊", "會讓水變鹹", "只會失去顏色，別無影響"),
        ),
        Fact(
            "Which thing must an airline passenger keep in the cabin, not in the checked bag?",
            (
                "Spare lithium batteries",
                "A woollen jumper",
                "A hardback book of stories",
                "A pair of shoes",
            ),
            "搭飛機時，哪一樣東西必須隨身帶上機，不能託運？",
            ("備用鋰電池", "毛衣", "精裝書", "一雙鞋子"),
        ),
        Fact(
            "Many plugs share one extension lead and it feels hot. What is right?",
            (
                "Unplug appliances to lower the load",
                "Cover it with a rug",
                "Add a second lead to it",
                "Cool it with a wet cloth",
            ),
            "一條延長線插滿電器，摸起來發燙，該怎麼辦？",
            (
                "拔掉部分電器，減少負載",
                "用地毯把它蓋住",
                "在後面再串接一條新的延長線",
                "用濕抹布替它降溫",
            ),
        ),
        Fact(
            "You stay in a car parked in a closed garage with the engine running. What is the danger?",
            (
                "Poisoning by exhaust gas",
                "A flat battery within a minute",
                "Too much oxygen",
                "Hearing loss within a minute",
            ),
            "車子停在密閉車庫裡，引擎沒熄火，人留在車上有什麼危險？",
            ("廢氣中毒", "電瓶一分鐘就沒電", "氧氣太多", "一分鐘內聽力受損"),
        ),
    ),
    "digital_safety": (
        Fact(
            "Which password is the strongest?",
            ("marble-Otter7-canyon-lamp", "password123", "12345678", "qwertyui"),
            "哪一組密碼最安全？",
            ("marble-Otter7-canyon-lamp", "password123", "12345678", "qwertyui"),
        ),
        Fact(
            "What does two-step verification add to a password?",
            (
                "A second proof, such as a code on your phone",
                "A second hint in case you have forgotten your password",
                "A longer user name",
                "A faster log-in",
            ),
            "兩步驟驗證在密碼之外多了什麼？",
            (
                "第二種證明，例如手機上的驗證碼",
                "第二個密碼提示",
                "更長的使用者名稱",
                "更快的登入速度",
            ),
        ),
        Fact(
            "Why should you not use the same password everywhere?",
            (
                "A leak at one site opens the others",
                "Sites share the cost of it",
                "It makes the browser slower",
                "It expires sooner",
            ),
            "為什麼不該在每個網站用同一組密碼？",
            (
                "一處外洩，其他帳號也會失守",
                "網站會因此多收費",
                "瀏覽器每次登入都會變得更慢",
                "密碼會比較快過期",
            ),
        ),
        Fact(
            "A message asks you to enter your bank password through a link. What is safest?",
            (
                "Open the bank's own app or type its address yourself",
                "Use the link, but quickly",
                "Reply and ask whether it is real",
                "Forward it to some friends so that they test the link for you",
            ),
            "收到訊息要你點連結輸入網銀密碼，怎麼做最安全？",
            (
                "自己開啟銀行 App 或輸入官方網址查看",
                "點連結，但動作快一點",
                "回覆訊息問對方是不是真的",
                "轉傳給朋友先試試看",
            ),
        ),
        Fact(
            "What protects your photos best if ransomware locks your computer?",
            (
                "A backup on a disk that is not connected",
                "A new desktop picture",
                "A second folder on the same disk",
                "A longer file name",
            ),
            "電腦被勒索軟體鎖住時，什麼最能保住照片？",
            ("存在沒有連線的硬碟上的備份", "新的桌布", "同一顆硬碟裡的另一個資料夾", "更長的檔名"),
        ),
        Fact(
            "Why should you install security updates soon?",
            (
                "They close holes that attackers know",
                "They make the screen of the phone brighter",
                "They delete old photos",
                "They lengthen the warranty",
            ),
            "為什麼要盡快安裝安全性更新？",
            (
                "可以補上駭客已知的漏洞",
                "可以讓手機的螢幕變得更亮",
                "可以刪掉舊照片",
                "可以延長保固",
            ),
        ),
        Fact(
            "You find a USB stick in the car park. What is best?",
            (
                "Hand it in without plugging it in",
                "Plug it in to find the owner",
                "Copy its files at home",
                "Try it on a colleague's computer",
            ),
            "在停車場撿到一支隨身碟，怎麼處理最好？",
            (
                "不要插上電腦，直接交給管理單位",
                "插上電腦看看是誰的",
                "帶回家複製檔案",
                "用同事的電腦試試看",
            ),
        ),
        Fact(
            "What does the padlock beside a web address tell you?",
            (
                "The connection is encrypted",
                "The shop is honest",
                "The site has no advertising",
                "The prices are checked",
            ),
            "網址旁的鎖頭圖示代表什麼？",
            ("連線有加密", "商家一定誠實", "網站沒有廣告", "價格經過查核"),
        ),
        Fact(
            "A pop-up says that your phone has a virus and gives a number to call. What is right?",
            (
                "Close the page and do not call",
                "Call at once",
                "Send your serial number",
                "Install the cleaning program that it offers",
            ),
            "跳出視窗說手機中毒，要你撥打上面的電話，怎麼做才對？",
            ("關閉頁面，不要撥打", "馬上撥打", "把手機序號傳過去", "依指示安裝它提供的掃毒程式"),
        ),
        Fact(
            "Someone asks for the one-time code that you have just received. Who may have it?",
            ("Nobody", "The courier", "Bank staff who call you", "A friend who lost his phone"),
            "有人向你要剛收到的簡訊驗證碼，可以給誰？",
            ("誰都不能給", "送貨員", "來電的銀行人員", "手機不見的朋友"),
        ),
    ),
    "first_aid": (
        Fact(
            "What is the first thing to do for a fresh burn from hot water?",
            (
                "Cool it under running water",
                "Spread toothpaste on it",
                "Prick the blisters",
                "Rub it with ice and salt",
            ),
            "被熱水燙傷，第一步該怎麼做？",
            ("用流動的水沖涼", "塗牙膏", "把水泡刺破", "用冰塊加鹽摩擦"),
        ),
        Fact(
            "How do you stop heavy bleeding from an arm?",
            (
                "Press firmly on the wound with a clean cloth",
                "Hold the arm under hot water",
                "Let it hang down",
                "Wipe the wound again and again until it dries",
            ),
            "手臂大量出血時，怎麼止血？",
            (
                "用乾淨的布用力壓住傷口",
                "用熱水沖手臂",
                "讓手臂垂下來",
                "反覆擦拭傷口",
            ),
        ),
        Fact(
            "How fast should the chest be pressed in CPR for an adult?",
            (
                "100 to 120 times a minute",
                "10 to 20 times a minute",
                "40 to 50 times a minute",
                "200 to 220 times a minute",
            ),
            "替成人做心肺復甦術，胸部按壓的速度是多少？",
            (
                "每分鐘 100 到 120 下",
                "每分鐘 10 到 20 下",
                "每分鐘 40 到 50 下",
                "每分鐘 200 到 220 下",
            ),
        ),
        Fact(
            "Someone has a nosebleed. How should they sit?",
            (
                "Leaning forward, pinching the soft part of the nose",
                "With the head far back",
                "Lying flat on the back",
                "Upside down over the bed",
            ),
            "流鼻血時，應該採取什麼姿勢？",
            ("身體前傾，捏住鼻翼", "頭往後仰", "平躺在床上", "頭往下倒掛在床邊，臉朝天花板"),
        ),
        Fact(
            "What does an AED do?",
            (
                "Analyses the heart's rhythm and shocks it if needed",
                "Measures blood sugar through the skin and prints it out",
                "Pumps air into the lungs",
                "Warms a cold body",
            ),
            "AED 的作用是什麼？",
            (
                "分析心律，必要時給予電擊",
                "測量血糖",
                "把空氣打進肺裡",
                "替失溫的身體加熱",
            ),
        ),
        Fact(
            "An adult is choking and can neither speak nor cough. What helps?",
            (
                "Thrusts below the breastbone from behind",
                "A glass of water",
                "Lying down to rest",
                "Eating a lump of rice",
            ),
            "成人被食物噎住，說不出話也咳不出來，該怎麼幫他？",
            (
                "從背後環抱，快速擠壓上腹部",
                "給他喝一杯水",
                "讓他躺下休息",
                "叫他用力吞一大團飯把食物推下去",
            ),
        ),
        Fact(
            "Which sign points to a stroke?",
            (
                "One side of the face suddenly droops",
                "Both knees itch all through the night",
                "Hair turns grey",
                "The nails grow fast",
            ),
            "哪一個現象可能是中風？",
            ("一側的臉突然下垂", "兩邊膝蓋發癢", "頭髮變白", "指甲長得快"),
        ),
        Fact(
            "A person has a seizure on the floor. What is right?",
            (
                "Clear the space and protect the head",
                "Hold arms and legs down",
                "Put a spoon between the teeth",
                "Pour water on the face",
            ),
            "有人倒地抽搐，怎麼做才對？",
            ("移開周圍物品，保護頭部", "用力壓住手腳", "撬開嘴巴，在牙齒間塞湯匙", "往臉上潑水"),
        ),
        Fact(
            "Someone collapses from heat stroke. What should be done while help is coming?",
            (
                "Move them to shade and cool the body",
                "Wrap them in a blanket",
                "Give them a small glass of strong spirits",
                "Make them run slowly",
            ),
            "有人中暑倒下，等待救護時該怎麼做？",
            ("移到陰涼處並降低體溫", "用毯子包起來", "給他喝烈酒", "叫他慢慢跑步"),
        ),
        Fact(
            "A child has swallowed a button battery. What should you do?",
            (
                "Go to an emergency department at once",
                "Wait until it comes out",
                "Give bread and wait a day",
                "Let the child sleep it off",
            ),
            "小孩誤吞鈕扣電池，該怎麼辦？",
            ("立刻到急診就醫", "等它自己排出來", "給他吃麵包再觀察一天", "讓他睡一覺就好"),
        ),
    ),
    "fraud_prevention": (
        Fact(
            "Which number in Taiwan is the anti-fraud line?",
            ("165", "117", "166", "105"),
            "臺灣的反詐騙諮詢專線是幾號？",
            ("165", "117", "166", "105"),
        ),
        Fact(
            'Someone who says he is a prosecutor phones and wants your money kept in a "safe account". What is true?',
            (
                "Prosecutors do not do that",
                "It is usual in a large case",
                "It is right if he gives a case number",
                "It is right if he sends a photo of his badge",
            ),
            "自稱檢察官的人來電，要你把錢轉到「安全帳戶」保管，以下何者正確？",
            ("檢察官不會這樣做", "大案子通常如此", "說得出案號就是真的", "傳來證件照片就是真的"),
        ),
        Fact(
            "An investment group on a messaging app promises 30 percent a month without risk. What does that show?",
            (
                "It is very likely a fraud",
                "The teacher is talented",
                "The bank guarantees it",
                "It is a new kind of deposit",
            ),
            "通訊軟體的投資群組保證每月獲利三成、毫無風險，這代表什麼？",
            ("很可能是詐騙", "老師很厲害", "銀行有保證", "是新型的存款"),
        ),
        Fact(
            "You ordered nothing, but a parcel arrives to be paid on delivery. What is best?",
            (
                "Refuse it until you know who sent it",
                "Pay, since it may be a present from somebody",
                "Pay half",
                "Give the driver your card",
            ),
            "沒有訂購卻來了一個貨到付款的包裹，怎麼做最好？",
            (
                "弄清楚寄件人之前先拒收",
                "先付錢再說，也許是朋友送的",
                "先付一半",
                "把信用卡交給送貨員",
            ),
        ),
        Fact(
            '"Your order was set to twelve instalments by mistake. Go to a cash machine to undo it." What is true?',
            (
                "A cash machine cannot undo instalments",
                "It works with any cash machine",
                "It works before midnight only",
                "It works with the shop's help on the phone",
            ),
            "「訂單誤設為分期十二期，請到 ATM 操作解除。」以下何者正確？",
            (
                "ATM 不能解除分期付款",
                "任何 ATM 都能解除",
                "只有午夜前才能解除",
                "由賣家在電話裡教就能解除",
            ),
        ),
        Fact(
            "A friend's account on a messenger suddenly asks you to lend money. What should you do first?",
            (
                "Ring the friend up and ask",
                "Send a small sum",
                "Send a code for game points",
                "Ask for the bank account in the chat",
            ),
            "朋友的 LINE 帳號突然向你借錢，第一步該做什麼？",
            ("打電話向本人確認", "先匯一點過去", "傳遊戲點數的序號", "在對話裡問匯款帳號"),
        ),
        Fact(
            "An online acquaintance whom you have never met falls in love with you and then needs money for customs. What is this?",
            ("A romance scam", "A customs rule", "A bank's test", "A tax refund"),
            "從沒見過面的網友向你示愛，接著說需要錢付關稅，這是什麼？",
            ("假交友詐騙", "海關的規定", "銀行的測試", "退稅手續"),
        ),
        Fact(
            "A job pays well for lending your bank account. What may come of it?",
            (
                "You may be charged with helping a fraud",
                "Your credit rating rises",
                "The bank pays a bonus",
                "Nothing, as the money is not yours",
            ),
            "有工作說出借銀行帳戶就有高薪，可能有什麼後果？",
            (
                "可能成為詐騙幫助犯而被起訴",
                "信用評分會提高",
                "銀行會給獎金",
                "錢不是你的，所以沒事",
            ),
        ),
        Fact(
            "You have just sent money to a swindler. What should you do first?",
            (
                "Report it to the bank and the police at once",
                "Wait for the money to come back",
                "Pay a fee so that the money is unlocked again",
                "Delete the conversation",
            ),
            "剛把錢匯給騙子，第一步該做什麼？",
            ("馬上通知銀行並報警", "在家等錢自己退回帳戶裡", "再付一筆解凍費", "刪掉對話紀錄"),
        ),
        Fact(
            "A firm offers to get back money lost to fraud for a fee in advance. What is this most likely?",
            (
                "A second fraud",
                "A service of the police",
                "A rule of the banks",
                "A kind of insurance",
            ),
            "有公司說先付一筆費用，就能追回被騙的錢，這最可能是什麼？",
            ("第二次詐騙", "警方的服務", "銀行的規定", "一種保險"),
        ),
    ),
    "physical_health": (
        Fact(
            "Against what do antibiotics work?",
            ("Bacteria", "Viruses such as the flu", "Tiredness", "Allergies"),
            "抗生素對付的是什麼？",
            ("細菌", "流感等病毒", "疲勞", "過敏"),
        ),
        Fact(
            "Which is the best protection against passing on a cold by hand?",
            (
                "Washing hands with soap",
                "Wearing a hat",
                "Drinking cold water",
                "Breathing through the mouth",
            ),
            "要避免用手把感冒傳給別人，最好的方法是什麼？",
            ("用肥皂洗手", "戴帽子", "喝冰水", "用嘴巴呼吸"),
        ),
        Fact(
            "How should raw meat be kept in a refrigerator?",
            (
                "Below ready-to-eat food, in a closed box",
                "On top of the salad",
                "Open beside the cake",
                "In the door with the drinks",
            ),
            "生肉在冰箱裡應該怎麼放？",
            ("密封放在熟食的下層", "放在沙拉上面", "不加蓋放在蛋糕旁", "和飲料一起放在門邊"),
        ),
        Fact(
            "How does dengue fever reach people?",
            ("By mosquito bites", "By handshakes", "By cold air at night", "By tap water"),
            "登革熱主要怎麼傳染給人？",
            ("被蚊子叮咬", "握手", "冷空氣", "自來水"),
        ),
        Fact(
            "What keeps mosquitoes from breeding around the house?",
            (
                "Emptying standing water",
                "Watering plants twice",
                "Leaving buckets outside",
                "Switching on the light",
            ),
            "怎麼避免住家周圍孳生蚊子？",
            ("倒掉積水", "一天澆兩次花", "把水桶放在戶外", "把燈打開"),
        ),
        Fact(
            "You missed a dose of a prescribed medicine. What is the safest way to know what to do?",
            (
                "Ask a pharmacist or read the leaflet",
                "Always take two next time",
                "Stop the medicine for good",
                "Take a relative's medicine",
            ),
            "忘記吃一次處方藥，怎麼知道該怎麼辦最安全？",
            ("問藥師或看藥品說明", "不必問，下次一律吃兩倍", "從此不再吃", "改吃家人的藥"),
        ),
        Fact(
            "Which liquid should a baby under one year not be given because of botulism?",
            (
                "Honey mixed with water",
                "Breast milk",
                "Infant formula",
                "Expressed breast milk",
            ),
            "未滿一歲的嬰兒因為肉毒桿菌的風險，不能喝什麼？",
            ("蜂蜜水", "母乳", "嬰兒配方奶", "擠出來的母乳"),
        ),
        Fact(
            "What is true of drinking alcohol before driving?",
            (
                "It lengthens the time to react",
                "It sharpens the eyes",
                "Coffee cancels it at once",
                "A small car makes it safe",
            ),
            "關於酒後開車，何者正確？",
            ("反應時間會變長", "視力會變好", "喝咖啡就能馬上解酒", "開小車就安全"),
        ),
        Fact(
            "What is smoking a main cause of?",
            ("Lung cancer", "Short sight", "Flat feet", "Colour blindness"),
            "吸菸是哪一種疾病的主要原因？",
            ("肺癌", "近視", "扁平足", "色盲"),
        ),
        Fact(
            "Which helps most against harm from the midday sun?",
            (
                "Shade, clothing and sunscreen",
                "Wet hair",
                "A cold drink",
                "A dark lipstick and a cold drink",
            ),
            "要避免中午的陽光傷害皮膚，什麼最有效？",
            ("遮蔭、衣物和防曬乳", "把頭髮弄濕", "喝冷飲", "擦深色口紅"),
        ),
    ),
    "mental_health": (
        Fact(
            "Which free line in Taiwan gives psychological support round the clock?",
            ("1925", "1968", "1912", "1910"),
            "哪一支是臺灣二十四小時免付費的心理諮詢專線（安心專線）？",
            ("1925", "1968", "1912", "1910"),
        ),
        Fact(
            "A friend says that he wants to die. What should you do?",
            (
                "Listen, stay with him and get help",
                "Laugh it off",
                "Keep it secret as he asks",
                "Tell him that others have it worse",
            ),
            "朋友說他想死，你該怎麼做？",
            (
                "傾聽、陪伴並尋求協助",
                "當作玩笑帶過",
                "照他的要求保密",
                "跟他說世界上還有很多人比他更慘",
            ),
        ),
        Fact(
            "Does asking somebody directly about suicide put the idea into their head?",
            (
                "No, it can open the way to help",
                "Yes, always",
                "Yes, with men only",
                "Only if it is asked at night",
            ),
            "直接問對方是否想自殺，會不會讓他產生這個念頭？",
            ("不會，反而能開啟求助的機會", "一定會", "只有男性會", "只有晚上問才會"),
        ),
        Fact(
            "What is depression?",
            (
                "An illness that can be treated",
                "A lack of will",
                "A sign of low intelligence",
                "A thing that only adults can ever have",
            ),
            "憂鬱症是什麼？",
            ("可以治療的疾病", "意志力不足", "智力低的表現", "只有大人才會得的病"),
        ),
        Fact(
            "Which habit helps sleep?",
            (
                "Going to bed at the same hour",
                "Coffee in the evening",
                "Bright screens in bed",
                "Heavy meals at midnight",
            ),
            "哪一個習慣有助於睡眠？",
            ("固定時間就寢", "晚上喝咖啡", "在床上看手機", "半夜吃大餐"),
        ),
        Fact(
            "What may a person with panic attacks do during one?",
            (
                "Breathe slowly and wait until it passes",
                "Hold the breath as long as possible",
                "Drive to distract himself",
                "Drink several coffees",
            ),
            "恐慌發作時，可以怎麼做？",
            ("慢慢呼吸，等它過去", "盡量憋氣", "馬上開車出門轉移注意力", "連喝幾杯咖啡"),
        ),
        Fact(
            "Who may stop a prescribed antidepressant from one day to the next?",
            (
                "Nobody without asking the doctor",
                "Anyone who feels better",
                "Anyone on holiday",
                "Anyone who finds that it costs too much",
            ),
            "醫師開的抗憂鬱藥，誰可以自己突然停藥？",
            ("沒有先問醫師，誰都不行", "覺得好多了的人", "放假的人", "嫌藥太貴的人"),
        ),
        Fact(
            "A colleague cries at work after a loss. What is kindest?",
            (
                "Ask whether she would like company",
                "Tell her to pull herself together",
                "Film her",
                "Spread the news in the office",
            ),
            "同事因為親人過世在公司哭了，怎麼做比較體貼？",
            ("問她需不需要人陪", "叫她在大家面前振作一點", "把她拍下來", "在辦公室傳開"),
        ),
        Fact(
            "Which is a warning sign that a pupil is being bullied?",
            (
                "Suddenly not wanting to go to school",
                "Often asking for a second helping at lunch",
                "Humming while reading",
                "Growing taller",
            ),
            "哪一個是學生可能遭到霸凌的警訊？",
            ("突然不想上學", "午餐想再添飯", "看書時哼歌", "長高了"),
        ),
        Fact(
            "How does regular exercise affect the mood of most people?",
            (
                "It lifts it",
                "It has no effect at all",
                "It always makes it worse",
                "It only works in summer",
            ),
            "規律運動對多數人的心情有什麼影響？",
            ("有提振作用", "完全沒有影響", "一定會變差", "只有夏天有用"),
        ),
    ),
    "ethics_and_law": (
        Fact(
            "Which number in Taiwan calls the police?",
            ("110", "117", "166", "105"),
            "在臺灣報警要打幾號？",
            ("110", "117", "166", "105"),
        ),
        Fact(
            "Which number in Taiwan calls an ambulance or the fire brigade?",
            ("119", "110", "117", "166"),
            "在臺灣叫救護車或通報火警要打幾號？",
            ("119", "110", "117", "166"),
        ),
        Fact(
            "Which number in Taiwan is the protection line for domestic violence and abuse?",
            ("113", "117", "166", "105"),
            "臺灣受理家庭暴力與兒少保護的保護專線是幾號？",
            ("113", "117", "166", "105"),
        ),
        Fact(
            "You find a purse with money in the street. What is right?",
            (
                "Hand it to the police",
                "Keep the money and leave the purse",
                "Share it with friends",
                "Throw away the papers",
            ),
            "在路上撿到裝有現金的錢包，怎麼做才對？",
            ("送交警察機關", "留下現金，錢包放回去", "跟朋友平分", "把證件丟掉"),
        ),
        Fact(
            "A friend sends you a private picture of someone else without consent. What is right?",
            (
                "Do not pass it on",
                "Pass it to close friends only",
                "Post it with the face hidden",
                "Keep it to show later",
            ),
            "朋友未經同意就傳來別人的私密照，怎麼做才對？",
            ("不要再轉傳", "只傳給好朋友", "遮住臉再貼出來", "留著以後給人看"),
        ),
        Fact(
            "You copy a paragraph of another's work into your report. What is needed?",
            (
                "Quotation marks and the source",
                "A different font",
                "A shorter title",
                "A picture beside it",
            ),
            "報告裡抄了別人的一段文字，應該怎麼做？",
            ("加上引號並註明出處", "換一種字型", "把標題縮短", "在旁邊放一張圖"),
        ),
        Fact(
            "You cause a road accident and somebody is hurt. What must you do?",
            (
                "Stay, help and call the police",
                "Drive on and call later",
                "Pay some money and leave without a name",
                "Remove the traces",
            ),
            "開車肇事有人受傷，必須怎麼做？",
            ("留在現場、救護並報警", "先開走再打電話", "給一點錢，不留姓名就走", "清除現場痕跡"),
        ),
        Fact(
            "Your supplier offers you cash so that his bid wins. What should you do?",
            (
                "Refuse and report it",
                "Take it and share it",
                "Take it, but choose fairly",
                "Ask for more",
            ),
            "廠商私下給你現金，希望得標，你該怎麼做？",
            ("拒絕並通報", "收下並分給同事", "收下，但照樣公平評選", "要求更多"),
        ),
        Fact(
            "In Taiwan, someone offers money for your vote. What does the law say?",
            (
                "Both giving and taking it are punishable",
                "Only giving it is punishable",
                "It is allowed below 500 dollars",
                "It is allowed among neighbours",
            ),
            "在臺灣，有人出錢買你的選票，法律怎麼規定？",
            ("給錢和收錢都會受罰", "只有給錢的人會受罰", "五百元以下合法", "鄰居之間合法"),
        ),
        Fact(
            "A study wants to use patients' blood samples. What is needed first, as a rule?",
            (
                "The patients' informed consent",
                "The neighbours' agreement",
                "A newspaper report",
                "The approval of the sponsor alone",
            ),
            "研究想使用病人的血液檢體，原則上要先有什麼？",
            ("病人的知情同意", "鄰居的同意", "報紙的報導", "只要贊助者批准"),
        ),
    ),
    "privacy": (
        Fact(
            "Which of these is personal data?",
            (
                "Your name with your telephone number",
                "The height of a mountain",
                "The boiling point of water at sea level",
                "The rules of chess",
            ),
            "下列哪一項是個人資料？",
            ("姓名加上電話號碼", "一座山的高度", "水的沸點", "象棋的規則"),
        ),
        Fact(
            "What should you do before you sell an old phone?",
            (
                "Back up and erase it completely",
                "Only take off the case",
                "Only change the ringtone",
                "Only charge it",
            ),
            "賣掉舊手機之前該做什麼？",
            ("備份後徹底清除資料", "只要拿掉保護殼和保護貼", "只要換鈴聲", "只要充飽電"),
        ),
        Fact(
            "A photo that you post may show where you live even without words. By what?",
            (
                "The location stored in the file",
                "The size of the screen",
                "The colour of the phone that took it",
                "The day of the week",
            ),
            "貼出的照片就算沒寫字，也可能透露你住哪裡，是因為什麼？",
            ("檔案裡記錄的位置資訊", "螢幕的大小", "手機的顏色", "星期幾"),
        ),
        Fact(
            "An app for a torch wants to read your contacts. What is sensible?",
            (
                "Refuse, since it does not need them",
                "Allow it, since all apps do",
                "Allow it for a day",
                "Send it the contacts by mail",
            ),
            "手電筒 App 要求讀取你的聯絡人，怎麼做比較合理？",
            (
                "拒絕，因為它用不到",
                "允許，反正每個 App 都這樣",
                "先允許一天",
                "改用電子郵件把聯絡人寄給它",
            ),
        ),
        Fact(
            "How should papers that bear your identity number be thrown away?",
            (
                "Shredded",
                "Folded once",
                "In the paper bin at the station",
                "With the number upwards",
            ),
            "印有身分證字號的文件應該怎麼丟？",
            ("用碎紙機碎掉再丟", "對摺一次之後再丟", "丟到車站的回收箱", "號碼朝上丟掉"),
        ),
        Fact(
            "You hand over a copy of your identity card for one purpose. What protects you?",
            (
                "Writing the purpose across the copy",
                "Using colour paper",
                "Making three copies",
                "Signing a blank sheet to go with it",
            ),
            "為了某項用途交出身分證影本，怎麼做比較有保障？",
            ("在影本上註明用途", "用彩色紙影印", "多印三份", "另外簽一張空白紙"),
        ),
        Fact(
            "What should you avoid on the open wireless network of a café?",
            (
                "Entering card numbers on pages without encryption",
                "Reading the weather",
                "Looking up a bus",
                "Reading a recipe",
            ),
            "使用咖啡店的公用無線網路時，應該避免做什麼？",
            ("在沒有加密的網頁輸入卡號", "看天氣", "查下一班公車幾點到站牌", "看食譜"),
        ),
        Fact(
            "May a parent post a child's school report with name and class for all to see?",
            (
                "Better not, it exposes the child",
                "Yes, if the marks are good",
                "Yes, if it is a weekday",
                "Yes, as long as the photo is small",
            ),
            "家長可以把寫有孩子姓名和班級的成績單公開貼出來嗎？",
            (
                "最好不要，會暴露孩子的資料",
                "成績好就可以",
                "平日就可以",
                "照片小就可以",
            ),
        ),
        Fact(
            "A lottery stand wants your identity number for a free balloon. What is sensible?",
            (
                "Go without the balloon",
                "Give it, since it is free",
                "Give your brother's",
                "Give it with the health card",
            ),
            "攤位說留下身分證字號就送氣球，怎麼做比較合理？",
            ("不拿氣球也不留", "免費的，留了沒關係", "改留弟弟的", "連健保卡號一起留"),
        ),
        Fact(
            "What does it mean to collect data only as far as needed?",
            (
                "Asking for no more than the purpose takes",
                "Collecting all and sorting it later",
                "Asking for everything once",
                "Keeping everything for ever",
            ),
            "「只在必要範圍內蒐集個人資料」是什麼意思？",
            (
                "不要求超出目的所需的資料",
                "先把資料全部蒐集起來，之後再整理",
                "一次把什麼都問完",
                "全部永久保存",
            ),
        ),
    ),
}
