"""The domains of rule_decisions: who decides what, the question, and three factors.

Each factor has a name and two values; the first value speaks for a yes.
"""

Factor = tuple[str, str, str]
Domain = tuple[str, str, tuple[Factor, Factor, Factor]]

ENGLISH: tuple[Domain, ...] = (
    (
        "A credit union decides on small loans.",
        "Is the loan granted?",
        (("income", "high", "low"), ("debt", "none", "some"), ("job", "steady", "new")),
    ),
    (
        "A library desk decides whether a late fine is dropped.",
        "Is the fine dropped?",
        (("delay", "short", "long"), ("record", "clean", "spotty"), ("reader", "child", "adult")),
    ),
    (
        "A depot decides whether a parcel goes by air.",
        "Does the parcel go by air?",
        (
            ("distance", "far", "near"),
            ("weight", "light", "heavy"),
            ("service", "express", "normal"),
        ),
    ),
    (
        "A gardener decides whether to water a bed.",
        "Is the bed watered?",
        (("soil", "dry", "moist"), ("forecast", "sun", "rain"), ("plants", "young", "grown")),
    ),
    (
        "A bus line decides on reduced fares.",
        "Is the fare reduced?",
        (("age", "senior", "other"), ("hour", "quiet", "rush"), ("pass", "valid", "none")),
    ),
    (
        "A theatre decides whether a ticket is refunded.",
        "Is the ticket refunded?",
        (
            ("notice", "early", "late"),
            ("show", "moved", "unchanged"),
            ("ticket", "flexible", "basic"),
        ),
    ),
    (
        "A bakery decides whether bread is marked down.",
        "Is the bread marked down?",
        (
            ("batch", "yesterday", "today"),
            ("time", "evening", "morning"),
            ("stock", "full", "thin"),
        ),
    ),
    (
        "A swimming pool decides whether the slide opens.",
        "Does the slide open?",
        (("guards", "two", "one"), ("water", "warm", "cold"), ("wind", "calm", "strong")),
    ),
    (
        "A vet decides whether a cat stays overnight.",
        "Does the cat stay?",
        (
            ("fever", "present", "absent"),
            ("operation", "done", "not done"),
            ("home", "remote", "close"),
        ),
    ),
    (
        "A museum decides whether a guide is sent along.",
        "Is a guide sent along?",
        (
            ("group", "large", "small"),
            ("language", "foreign", "local"),
            ("booking", "made", "missing"),
        ),
    ),
    (
        "A repair shop decides whether a repair is free.",
        "Is the repair free?",
        (
            ("warranty", "running", "ended"),
            ("fault", "maker's", "owner's"),
            ("customer", "member", "guest"),
        ),
    ),
    (
        "A school kitchen decides whether soup is served.",
        "Is soup served?",
        (("weather", "chilly", "mild"), ("stock", "ready", "lacking"), ("day", "Friday", "other")),
    ),
    (
        "A ski hut decides whether the lift runs late.",
        "Does the lift run late?",
        (("snow", "fresh", "old"), ("guests", "many", "few"), ("sky", "clear", "foggy")),
    ),
    (
        "A seed bank decides whether a sample is frozen.",
        "Is the sample frozen?",
        (
            ("species", "rare", "common"),
            ("seeds", "viable", "doubtful"),
            ("copies", "single", "several"),
        ),
    ),
    (
        "A hotel decides on a later check-out.",
        "May the guest check out later?",
        (
            ("house", "half empty", "full"),
            ("guest", "regular", "first time"),
            ("room", "upper", "lower"),
        ),
    ),
    (
        "A ferry decides whether lorries may board.",
        "May the lorry board?",
        (("sea", "smooth", "rough"), ("load", "tied", "loose"), ("deck", "free", "crowded")),
    ),
    (
        "A choir decides who sings the solo.",
        "Does this singer get the solo?",
        (
            ("voice", "rested", "hoarse"),
            ("practice", "complete", "partial"),
            ("turn", "due", "not due"),
        ),
    ),
    (
        "A printer decides whether a job goes to the fast press.",
        "Does it go to the fast press?",
        (
            ("pages", "many", "few"),
            ("colour", "plain", "full"),
            ("deadline", "tonight", "next week"),
        ),
    ),
    (
        "An orchard decides whether a tree is picked now.",
        "Is the tree picked now?",
        (
            ("fruit", "ripe", "green"),
            ("storm", "coming", "not in sight"),
            ("pickers", "here", "away"),
        ),
    ),
    (
        "A blood bank decides whether a donor is called up.",
        "Is the donor called up?",
        (
            ("supply", "low", "enough"),
            ("last gift", "long ago", "recent"),
            ("type", "wanted", "usual"),
        ),
    ),
    (
        "A town decides whether a street is closed for a party.",
        "Is the street closed?",
        (
            ("neighbours", "agree", "object"),
            ("traffic", "thin", "dense"),
            ("date", "weekend", "weekday"),
        ),
    ),
    (
        "A cheese maker decides whether a wheel is sold.",
        "Is the wheel sold?",
        (("rind", "firm", "soft"), ("months", "twelve", "six"), ("order", "waiting", "none")),
    ),
    (
        "An airfield decides whether gliders may start.",
        "May gliders start?",
        (("thermals", "good", "poor"), ("runway", "dry", "wet"), ("tow plane", "back", "out")),
    ),
    (
        "A night bus decides whether it waits at the stop.",
        "Does the bus wait?",
        (
            ("train", "delayed", "on time"),
            ("seats", "open", "taken"),
            ("next bus", "in an hour", "soon"),
        ),
    ),
)

CHINESE: tuple[Domain, ...] = (
    (
        "信用合作社審核小額貸款。",
        "可以核貸嗎？",
        (("收入", "穩定", "不穩"), ("負債", "無", "有"), ("保證人", "有", "無")),
    ),
    (
        "圖書館處理逾期還書。",
        "可以免罰嗎？",
        (("逾期", "三天內", "超過三天"), ("紀錄", "良好", "不佳"), ("身分", "學生", "一般")),
    ),
    (
        "物流站決定包裹能否走高鐵快遞。",
        "可以走高鐵快遞嗎？",
        (("距離", "跨縣市", "同縣市"), ("重量", "輕", "重"), ("時效", "當日", "隔日")),
    ),
    (
        "社區花圃的澆水輪值。",
        "今天可以開灑水器嗎？",
        (("土壤", "乾", "溼"), ("天氣", "晴", "雨"), ("水塔", "滿", "低")),
    ),
    (
        "客運公司審查敬老優惠。",
        "可以打折嗎？",
        (("年齡", "滿65歲", "未滿65歲"), ("時段", "離峰", "尖峰"), ("票卡", "記名", "不記名")),
    ),
    (
        "劇場處理退票。",
        "可以退票嗎？",
        (("提前", "七天以上", "不到七天"), ("場次", "異動", "照常"), ("票種", "全票", "優惠票")),
    ),
    (
        "便當店的剩餘餐盒。",
        "可以半價賣嗎？",
        (("時間", "傍晚", "中午"), ("剩量", "多", "少"), ("菜色", "當日", "限量")),
    ),
    (
        "游泳池開放跳水臺。",
        "可以開放嗎？",
        (("救生員", "兩名", "一名"), ("水深", "足夠", "不足"), ("人數", "少", "多")),
    ),
    (
        "動物醫院安排住院。",
        "可以住院嗎？",
        (("體溫", "偏高", "正常"), ("手術", "剛完成", "未進行"), ("病房", "有空", "已滿")),
    ),
    (
        "博物館派遣導覽員。",
        "可以派導覽員嗎？",
        (("團體", "十人以上", "不到十人"), ("預約", "已預約", "未預約"), ("語言", "華語", "其他")),
    ),
    (
        "家電維修站判斷費用。",
        "可以免費修理嗎？",
        (("保固", "期內", "過期"), ("原因", "自然故障", "人為損壞"), ("發票", "齊全", "遺失")),
    ),
    (
        "學校合作社進貨。",
        "可以加訂豆漿嗎？",
        (("庫存", "見底", "充足"), ("氣溫", "低", "高"), ("考試週", "是", "不是")),
    ),
    (
        "國家公園管制步道。",
        "可以放行登山客嗎？",
        (("天候", "穩定", "變差"), ("裝備", "齊備", "缺少"), ("嚮導", "隨行", "沒有")),
    ),
    (
        "茶行挑選比賽茶。",
        "可以送去比賽嗎？",
        (("香氣", "清揚", "平淡"), ("外觀", "緊結", "鬆散"), ("水分", "合格", "偏高")),
    ),
    (
        "民宿處理延後退房。",
        "可以延後退房嗎？",
        (("隔日訂房", "沒有", "有"), ("旅客", "常客", "新客"), ("打掃", "人手夠", "人手缺")),
    ),
    (
        "離島渡輪的機車上船。",
        "可以上船嗎？",
        (("浪況", "平穩", "偏大"), ("車位", "有", "無"), ("船票", "已付", "未付")),
    ),
    (
        "合唱團決定領唱。",
        "可以由他領唱嗎？",
        (("嗓音", "清亮", "沙啞"), ("練習", "全勤", "缺席"), ("輪序", "輪到", "未輪到")),
    ),
    (
        "印刷廠安排急件。",
        "可以插單嗎？",
        (("交期", "今晚", "下週"), ("用紙", "現貨", "缺貨"), ("客戶", "簽約", "散客")),
    ),
    (
        "果園決定採收。",
        "可以採收嗎？",
        (("甜度", "達標", "不足"), ("颱風", "將至", "無"), ("工人", "到齊", "不夠")),
    ),
    (
        "活動中心出借場地。",
        "可以出借嗎？",
        (("單位", "里內", "里外"), ("押金", "已繳", "未繳"), ("音量", "安靜", "吵鬧")),
    ),
    (
        "夜市管理會分配攤位。",
        "可以分到攤位嗎？",
        (("攤商", "舊攤", "新攤"), ("衛生檢查", "通過", "待補"), ("瓦斯", "不使用", "使用")),
    ),
    (
        "養蜂場決定取蜜。",
        "可以取蜜嗎？",
        (("蜂巢", "封蓋", "未封蓋"), ("花期", "正盛", "已過"), ("蜂群", "強健", "衰弱")),
    ),
    (
        "無人機空拍申請。",
        "可以起飛嗎？",
        (("空域", "開放", "限制"), ("風速", "低於標準", "高於標準"), ("操作證", "有效", "失效")),
    ),
    (
        "末班公車是否等候轉乘。",
        "可以等候嗎？",
        (("列車", "誤點", "準點"), ("乘客", "已通報", "沒通報"), ("路況", "順暢", "壅塞")),
    ),
)
