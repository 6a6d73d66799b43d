"""Slips and spellings of Chinese as written in Taiwan; the tables were written for evalkit.

Words of number and of negation stay as they are: they carry the answer.
"""

import functools
import re
from collections.abc import Callable, Mapping
from random import Random

from evalkit.changing.places import replaced, some
from evalkit.changing.table import table_of

_HOMOPHONES = """
再 在  在 再  的 得  做 作  作 做  正在 正再  現在 現再  住在 住再  位在 位再  放在 放再
應該 因該  已經 以經  以前 已前  以後 已後  以上 已上  以下 已下  可以 可已  以為 已為
必須 必需  需要 須要  那裡 哪裡  哪裡 那裡  哪一 那一  哪個 那個  哪種 那種  哪項 那項
哪座 那座  哪位 那位  哪天 那天  哪些 那些  哪隻 那隻  哪國 那國  什麼 神麼  時候 時後
時間 時堅  時常 時長  通常 通長  經常 經長  平常 平長  非常 非長  因為 因位  就是 就事
還是 還事  但是 但事  部分 部份  知道 之道  發現 發線  發生 發聲  開始 開使  使用 駛用
利用 力用  重要 重藥  世界 視界  國家 國加  城市 城是  首都 手都  地區 地趨  動物 動務
植物 植務  食物 食務  顏色 言色  名字 名子  位於 位餘  屬於 屬餘  關於 關餘  由於 由餘
起來 起萊  出來 出萊  用來 用萊  作為 做為  行為 形為  季節 季結  節日 結日  今天 金天
明天 名天  語言 語炎  文字 文自  音樂 音月  歷史 力史  方向 方像  方式 方是  數量 數亮
重量 重亮  溫度 溫肚  速度 速肚  長度 長肚  單位 單為  計算 計蒜  測量 側量  醫生 醫聲
學生 學聲  老師 老詩  人類 人淚  人們 人門  我們 我門  他們 他門  你們 你門  太陽 太揚
月亮 月量  地球 地求  海洋 海揚  河流 河留  天氣 天器  空氣 空器  水果 水裹  蔬菜 書菜
運動 運洞  比賽 比塞  遊戲 遊系  電腦 電惱  電話 店話  手機 手雞  網路 往路  器官 氣官
樂器 樂氣  儀器 儀氣  家具 家俱  燈光 登光  身高 伸高  圖書 圖輸  寫作 寫做  工作 工做
"""
HOMOPHONES = table_of(_HOMOPHONES)
"""What is meant, with what is often typed in its place: another character of the same sound."""

_ZHUYIN = """
的 ㄉ  嗎 ㄇ  吧 ㄅ  了 ㄌ  呢 ㄋ  啊 ㄚ  個 ㄍ  是 ㄕ  在 ㄗ  都 ㄉ  就 ㄐ  跟 ㄍ  和 ㄏ
會 ㄏ  我 ㄨ  你 ㄋ  他 ㄊ  把 ㄅ  被 ㄅ  又 ㄧ  來 ㄌ  去 ㄑ  哪 ㄋ  這 ㄓ  那 ㄋ  什 ㄕ  麼 ㄇ
"""
ZHUYIN = table_of(_ZHUYIN)
"""Particles and other small words, with the phonetic sign that chat puts in their place."""


def homophone(text: str, random: Random) -> str:
    """Return ``text`` with some words typed with another character of the same sound."""
    return _slipped(text, HOMOPHONES, random)


def zhuyin(text: str, random: Random) -> str:
    """Return ``text`` with some small words as a phonetic sign, as in chats."""
    return _slipped(text, ZHUYIN, random)


def simplified(text: str, random: Random) -> str:  # noqa: ARG001 - every change has this signature
    """Return ``text`` in simplified characters; words stay those of Taiwan.

    >>> simplified("臺灣的鐵路", Random(0))
    '台湾的铁路'
    """
    return _to_simplified()(text)


def _slipped(text: str, table: Mapping[str, str], random: Random) -> str:
    longest_first = sorted(table, key=lambda word: (-len(word), word))
    pattern = "|".join(map(re.escape, longest_first))
    places = [found.span() for found in re.finditer(pattern, text)]
    return replaced(text, some(places, len(text), random), table)


@functools.cache
def _to_simplified() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 - loads dictionaries: only where characters are converted

    convert: Callable[[str], str] = opencc.OpenCC("tw2s").convert
    return convert
