"""Whether a reply declines to answer; labelled by hand."""

import pytest

from evalkit.reading.abstention import read_abstention, withholds

ABSTAINS = """UNKNOWN
Unknown.
**UNKNOWN**
Answer: UNKNOWN
UNANSWERABLE
Unanswerable – nobody can know the future.
I don't know.
I do not know who that is.
I really don't know, sorry.
I'm not sure.
I am not sure which river that would be.
I have no idea.
I have no information about Ottoline Verrakesh.
I've never heard of a town called Brunnselwitz.
I'm not familiar with that act.
I am not aware of any such treaty.
I could not find any record of this paper.
There is no record of a chemist with that name.
There is no such town in Austria.
There's no way to tell.
That cannot be known in advance.
This question cannot be answered.
It is impossible to predict the winner.
It's not possible to know that today.
Nobody knows who will win in 2058.
No one can predict lottery numbers.
The question does not give enough information.
There is not enough information to answer.
Not enough information.
The text doesn't say what colour the car is.
The width is not given, so the area can't be determined.
Insufficient data.
That is a matter of taste.
Taste is subjective, so there is no right answer.
It depends on your personal preference.
There is no single answer to this.
This book does not exist.
As far as I can tell, the novel doesn't exist.
The person appears to be fictional.
That seems to be a made-up product.
Leonardo da Vinci never won a Nobel Prize.
The Romans never built the Eiffel Tower.
The United States has no king.
No month has 35 days.
Snakes do not have legs, so the question rests on a false premise.
I can't verify that this company exists.
I'm unable to confirm any details about this law.
I cannot say which colour is more beautiful.
We can't tell from this.
Sorry, I don't recall that name.
I have not heard of the Hollowmere Requiem.
I think it was 1742, but that treaty does not exist in any record I know.
It is too early to say.
The answer is unknown
Mozart died in 1791; he never sent an e-mail.
I'm sorry, but I can't help with that.
My knowledge does not include this person; I don't have any information on him.
This is not something that can be determined from the question.
Uncertain: the question does not specify the shop.
No information available.
It isn't known yet.
Hmm, no idea!
I wouldn't know.
That's anyone's guess.
不知道
不知道。
「不知道」
答案：不知道
無法回答
無法回答。
這題無法回答，因為沒有人能預知未來。
我不知道這個人是誰。
我不清楚。
我沒聽過這位畫家。
很抱歉，我沒有相關資料。
抱歉，我不確定。
查無此法規。
查無此人。
這個地方並不存在。
這本書應該是虛構的。
苗栗縣沒有這個鄉。
沒有這條法律。
我無法確認這家公司是否存在。
目前無法得知。
題目沒有說明外套的價格。
資訊不足，無法判斷。
條件不足。
題目沒有給寬，無法計算面積。
這是主觀的問題，沒有標準答案。
因人而異。
這要看個人喜好。
見仁見智。
沒有人能預測一百年後的事。
未來的事情無法預測。
尚未舉行，無從得知。
題目的前提錯誤，玉山沒有沉入海底。
前提不成立。
愛迪生並沒有發明智慧型手機。
一星期沒有第八天。
雞沒有牙齒。
三角形沒有第五個角。
台灣與日本之間沒有陸地邊界。
諸葛亮的時代沒有高鐵。
很難說，每個人感受不同。
這個問題沒有正確答案。
我不曉得
找不到這篇論文的任何紀錄。
我對這部電影不熟悉。
據我所知，沒有叫做水櫟鄉的地方。
恕我無法回答
缺乏足夠的資訊
不詳
號碼還沒有開獎。
The name is invented.
It sounds like a made-up place, and I would not rely on it.
It was purely fictional.
That's a hypothetical question.
It has never existed.
無人能預測結果。
這是虛構人物。
內容純屬捏造。
這座橋從未存在。
他從來沒有得過諾貝爾獎。
沒有此人。
勝負仍是未知數。
日期未定。""".splitlines()

ANSWERS = """Paris
The capital is Paris.
1919
Polonium
It flows through the Salzach valley.
Brunnselwitz lies on the Enns.
Ottoline Verrakesh discovered a new acid.
I'm not sure, but I think it is Vienna.
I don't know for certain, but it's probably Bayer.
I believe the answer is 1742.
Yes, blue is more beautiful than green.
Tea does.
Brazil will win.
Red
24 square centimetres
King William
14 March
The Unknown Soldier is buried there.
He is known for the windmill ordinance.
I know this one: Georges Bizet.
No, it was Amundsen.
No. The right answer is Sydney.
Not Rome but Paris.
It is without doubt Charlie Chaplin.
Nobody but Nelson could have won.
The information act of 1922 forbids hoarding.
The element with the symbol W is tungsten.
Certainly: the Booker Prize.
The Nature of the Firm
The treaty was signed in Skjervøl in 1742.
Immanuel Kant was born in Königsberg.
Everest, in 1953.
It can be answered easily: 8.
Anna has 8 marbles.
2 players
electric motors
United States
The novel is "Seven Ferrymen", by Robert Walser.
Casio made it; the firm no longer sells it.
Dogs are, of course.
嘉義
嘉義市
答案是週期表。
射鵰英雄傳
他在 1492 年抵達。
紐約洋基隊
羅浮宮的玻璃金字塔
水櫟鄉以芋頭聞名。
《漁火以北》
1913 年
內政部
主管機關是勞動部。
七天
不是孔子，是連橫。
我不太確定，但應該是任天堂。
我猜是萬代。
大家都知道是大同公司。
早上九點那一班
鹹粽最好吃
陳大文
會下雪
信義區
是太陽
沒錯，是花蓮縣。
沒問題，答案是八位數字。
無庸置疑是王建民。
不是平地，是高山。
樹薯粉
三國時代
兩隻腳
5 公分
海洋
北半球
燈泡
九點二十分
林老闆
費馬最後定理
第八天叫星期八
因為板塊南移
戊角
It was invented in 1876.
The lamp was invented and patented in 1879.
Sherlock Holmes is a fictional detective by Conan Doyle.
The country is made up of 50 states.
The letter was not sent until 1914.
It had not happened again until 1914.
No known cure existed before 1928.
無人機
未知數
未定義
從未
他從未到過台灣
他並未見過總統。
無國界醫生
福爾摩斯是柯南道爾筆下的虛構偵探。
他捏造了實驗數據。
不確定性原理
沒有人住在那裡。""".splitlines()

MISREAD = {
    "諸葛亮的時代沒有高鐵。",
    "I wouldn't know.",
    "That's anyone's guess.",
}


def misread(replies, expected):
    """Return the replies that are read otherwise than labelled."""
    return {each for each in replies if read_abstention(each) != expected}


def test_enough_labels():
    """There are 150 labelled replies or more, each once, with 60 of either kind."""
    both = ABSTAINS + ANSWERS

    assert len(both) == len(set(both)) >= 150
    assert min(len(ABSTAINS), len(ANSWERS)) >= 60


def test_sensitivity():
    """Of the replies that abstain, all but those named are found."""
    assert MISREAD == misread(ABSTAINS, "abstains")


def test_specificity():
    """No reply that answers is taken for one that abstains."""
    assert set() == misread(ANSWERS, "answers")


@pytest.mark.parametrize("text", ["", "  ", "…", "\n"])
def test_empty(text):
    """What says nothing neither abstains nor answers."""
    assert "empty" == read_abstention(text)


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("I don't know if it was 1969.", True),
        ("I can't tell whether the sun or the moon is larger.", True),
        ("我不知道是不是 1969 年。", True),
        ("1969? UNKNOWN", True),
        ("1969", False),
        ("It was 1969. I don't know the month.", False),
        ("It was not known until 1969.", False),
        ("I don't know for sure, 1969.", False),
        ("I don't know, but it was probably 1969.", False),
    ],
)
def test_withholds(reply, expected):
    """Who says first, or at last, that he does not know gives no answer, whatever he names."""
    assert expected is withholds(reply)


def test_late_doubt_is_no_abstention():
    """Only the first three sentences count, so that a footnote does not undo an answer."""
    reply = "It is Paris. It lies on the Seine. It is large. I don't know its exact size."

    assert "answers" == read_abstention(reply)


def test_answer_before_the_permitted_word():
    """A reply that ends in the permitted word withdraws what stood before it."""
    assert "abstains" == read_abstention("Perhaps the Enns? UNKNOWN")
