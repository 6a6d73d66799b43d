"""The stories of reasoning_interventions: what happens to a first number, step by step.

A story is a text with the numbers {0}, {1}, … in the order in which they are reckoned with, and
one of the signs + - * for each number after the first.
"""

# ruff: noqa: E501 - a table of stories, each in one piece

Story = tuple[str, str]

ENGLISH: tuple[Story, ...] = (
    (
        "A florist ties {0} roses into each bunch and makes {1} bunches. {2} roses wilt and are thrown away, then a grower brings {3} fresh ones. How many roses does she have?",
        "*-+",
    ),
    (
        "A shop has {0} lamps and sells {1}. It orders until it has {2} times as many as were left, and {3} more arrive as a gift. How many lamps does the shop have?",
        "-*+",
    ),
    (
        "A tram leaves the depot with {0} riders. {1} get on at the market and {2} get off at the school. Each rider left pays {3} crowns. How many crowns are paid?",
        "+-*",
    ),
    (
        "Nora bakes {0} trays of muffins with {1} on each. Her brother bakes {2} more, and together they eat {3}. How many muffins are left?",
        "*+-",
    ),
    (
        "A choir has {0} singers; {1} join after the concert. Every singer needs {2} pages of music, and {3} pages are already printed. How many pages are still to be printed?",
        "+*-",
    ),
    (
        "A cinema hall has {0} rows of {1} seats. {2} seats are broken, {3} folding chairs are brought in, and {4} seats are kept for the press. How many seats can be sold?",
        "*-+-",
    ),
    (
        "A well gives {0} litres an hour for {1} hours. The garden takes {2} litres, the goats drink {3}, and rain adds {4}. How many litres are in the tank?",
        "*--+",
    ),
    (
        "Omar has {0} stamps. He gives {1} to a friend and then buys {2} at a fair. His aunt promises to make that {3} times as many. How many will he have?",
        "-+*",
    ),
    (
        "A printer makes {0} posters a minute. It runs for {1} minutes, {2} posters are smudged, and {3} older ones are found in a drawer. How many good posters are there?",
        "*-+",
    ),
    (
        "In a marathon {0} runners start in the first wave and {1} in the second. {2} give up on the way. Each finisher gets {3} bananas. How many bananas are handed out?",
        "+-*",
    ),
    (
        "A bakery sells {0} loaves before noon and {1} after. After {2} days like that, customers have brought back {3} loaves in all. How many loaves stay sold?",
        "+*-",
    ),
    (
        "A hotel has {0} floors with {1} windows each. {2} windows were cleaned last week, and {3} windows of the annexe come on top. How many windows are to be cleaned?",
        "*-+",
    ),
    (
        "Lena saves {0} coins a week for {1} weeks. She finds {2} coins in a coat, spends {3} on a ticket and {4} on lunch. How many coins does she have?",
        "*+--",
    ),
    (
        "A zoo has {0} penguins; {1} hatch in spring and {2} move to another zoo. Each of the others eats {3} fish a day. How many fish are eaten a day?",
        "+-*",
    ),
    (
        "A tailor has {0} metres of cloth in the window and {1} metres in the back room. She uses {2} metres, then orders {3} times what is left. How many metres does she order?",
        "+-*",
    ),
    (
        "At a harbour {0} ships carry {1} containers each. {2} containers stay on board, {3} wait on the quay already, and {4} are fetched by lorries. How many stand on the quay?",
        "*-+-",
    ),
    (
        "Team Heron answers {0} quiz questions, each worth {1} points. It loses {2} points for shouting and wins {3} in the last round. What is its score?",
        "*-+",
    ),
    (
        "A farmer plants {0} rows of {1} cabbages. Her neighbour gives her {2} more, and snails eat {3}. How many cabbages are left?",
        "*+-",
    ),
    (
        "A museum counts {0} visitors on Friday, {1} more than that on Saturday, and {2} times the Saturday number on Sunday. {3} of Sunday's visitors were children. How many were not?",
        "+*-",
    ),
    (
        "A phone has {0} units of charge. A game takes {1} units, then a charger adds {2}. A power bank holds {3} times what the phone then has. How many units does the bank hold?",
        "-+*",
    ),
    (
        "A school orders {0} boxes of {1} pencils. {2} pencils are broken, {3} are found in cupboards, and {4} are handed out. How many are in store?",
        "*-+-",
    ),
    (
        "Bees of {0} hives fill {1} jars each. The beekeeper keeps {2} jars and gives {3} to neighbours. How many jars are for sale?",
        "*--",
    ),
    (
        "A lift carries {0} crates a trip and makes {1} trips. Before that {2} crates were already upstairs, and afterwards {3} come down again. How many crates are upstairs?",
        "*+-",
    ),
    (
        "A band plays {0} concerts in spring and {1} in summer; {2} are cancelled. Each that is played sells {3} records. How many records are sold?",
        "+-*",
    ),
)

CHINESE: tuple[Story, ...] = (
    (
        "夜市攤販一盒裝 {0} 顆章魚燒，賣出 {1} 盒。後來退回 {2} 顆，又單賣了 {3} 顆。一共賣出幾顆？",
        "*-+",
    ),
    (
        "早餐店早上備了 {0} 個蛋餅，賣掉 {1} 個後又做了 {2} 個。剩下的每個附 {3} 包醬料，要準備幾包？",
        "-+*",
    ),
    (
        "公車從總站載了 {0} 人，第一站上來 {1} 人，第二站下去 {2} 人。司機發給車上每人 {3} 張貼紙，共幾張？",
        "+-*",
    ),
    ("果農每籃放 {0} 顆芭樂，裝了 {1} 籃，另外散裝 {2} 顆，送給鄰居 {3} 顆。還有幾顆芭樂？", "*+-"),
    (
        "圖書館原有 {0} 張閱覽桌，添購 {1} 張後，每張桌子配 {2} 盞燈，倉庫裡已經有 {3} 盞。還要買幾盞燈？",
        "+*-",
    ),
    (
        "里長訂了 {0} 箱礦泉水，每箱 {1} 瓶。壞了 {2} 瓶，廠商補送 {3} 瓶，活動用掉 {4} 瓶。還有幾瓶？",
        "*-+-",
    ),
    (
        "水塔每小時進水 {0} 公升，進了 {1} 小時。澆花用去 {2} 公升，洗車用去 {3} 公升，下雨又收集 {4} 公升。水塔有幾公升？",
        "*--+",
    ),
    (
        "小宇有 {0} 張球員卡，送給表弟 {1} 張，再買進 {2} 張。他的目標是這時張數的 {3} 倍。目標是幾張？",
        "-+*",
    ),
    (
        "影印店每分鐘印 {0} 張，印了 {1} 分鐘，其中 {2} 張模糊作廢，再加印 {3} 張。好的有幾張？",
        "*-+",
    ),
    (
        "路跑第一梯次 {0} 人，第二梯次 {1} 人，途中 {2} 人退賽。完賽者每人領 {3} 條毛巾。共發幾條？",
        "+-*",
    ),
    (
        "豆花店平日每天賣 {0} 碗，假日每天多 {1} 碗。連續 {2} 個假日下來，有 {3} 碗退款。假日實際賣出幾碗？",
        "+*-",
    ),
    ("社區停車場有 {0} 排，每排 {1} 格。施工封了 {2} 格，路邊新增 {3} 格。現在可停幾輛？", "*-+"),
    (
        "阿芬每週存 {0} 元零錢，存了 {1} 週。外婆給她 {2} 元，她買書花 {3} 元、買飲料花 {4} 元。剩多少元？",
        "*+--",
    ),
    ("牧場有 {0} 隻羊，春天生了 {1} 隻，賣掉 {2} 隻。每隻羊每天吃 {3} 把草。一天要幾把草？", "+-*"),
    (
        "裁縫店架上有 {0} 碼布，倉庫搬來 {1} 碼，做制服用掉 {2} 碼。老闆要再訂剩下的 {3} 倍。要訂幾碼？",
        "+-*",
    ),
    (
        "漁港有 {0} 艘船，每艘卸下 {1} 籠魚。{2} 籠品質不佳退回，其餘送進已有 {3} 籠的冷凍庫，再拍賣掉 {4} 籠。冷凍庫剩幾籠？",
        "*-+-",
    ),
    (
        "猜燈謎答對一題得 {0} 分，小隊答對 {1} 題，因犯規扣 {2} 分，最後加賽得 {3} 分。總分幾分？",
        "*-+",
    ),
    ("學校種了 {0} 排樹苗，每排 {1} 棵。家長會捐 {2} 棵，颱風吹倒 {3} 棵。還有幾棵？", "*+-"),
    (
        "溫泉區週五有 {0} 名旅客，週六比週五多 {1} 名，週日是週六的 {2} 倍，其中 {3} 名是外國旅客。週日的本國旅客幾名？",
        "+*-",
    ),
    (
        "悠遊卡原有 {0} 元，搭車扣 {1} 元，再加值 {2} 元。哥哥卡片裡的錢是這時的 {3} 倍。哥哥有多少元？",
        "-+*",
    ),
    (
        "文具行進了 {0} 箱色紙，每箱 {1} 包。{2} 包受潮，老闆從家裡拿來 {3} 包，賣掉 {4} 包。店裡有幾包？",
        "*-+-",
    ),
    ("茶園有 {0} 位採茶人，每人採 {1} 斤。留樣 {2} 斤，烘焙損耗 {3} 斤。可賣幾斤？", "*--"),
    ("貨車每趟載 {0} 袋米，跑了 {1} 趟。糧倉原有 {2} 袋，之後運走 {3} 袋。糧倉有幾袋？", "*+-"),
    (
        "劇團北部演 {0} 場，南部演 {1} 場，因雨取消 {2} 場。演出的每場賣出 {3} 本節目冊。共賣幾本？",
        "+-*",
    ),
)
