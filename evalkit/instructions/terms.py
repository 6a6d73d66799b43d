"""Instructions on Taiwan's terms: what is said otherwise on the mainland.

The table has the words whose use tells where a text comes from. Words that Taiwan uses too, in
the same sense or another (質量, 程序, 數據, 默認, 土豆, 地鐵), are left out:
they would accuse good text.
"""

import re

from evalkit.reading.normalise import normalise

TERMS: tuple[tuple[str, str], ...] = (  # Taiwan's term; mainland's, in both scripts, as a pattern
    ("軟體", "軟件|软件"),
    ("硬體", "硬件"),
    ("網路", "網絡|网络"),
    ("網際網路", "互聯網|互联网"),
    ("資訊", "(?<![相深堅坚確确誠诚自])信息"),
    ("影片", "視頻(?![率譜道])|视频(?![率谱])"),
    ("螢幕", "屏幕"),
    ("滑鼠", "鼠標|鼠标"),
    ("印表機", "打印機|打印机"),
    ("列印", "打印(?![機机章記记])"),
    ("硬碟", "硬盤(?!點)|硬盘"),
    ("光碟", "光盤|光盘"),
    ("隨身碟", "[uU][盤盘]|優盤|优盘"),
    ("伺服器", "服務器|服务器"),
    ("部落格", "博客(?!來)"),
    ("筆記型電腦", "筆記本電腦|笔记本电脑"),
    ("行動電源", "充電寶|充电宝"),
    ("智慧型手機", "智能手機|智能手机"),
    ("人工智慧", "人工智能"),
    ("簡訊", "短信|短訊|短讯"),
    ("連結", "鏈接|链接"),
    ("資料夾", "文件夾|文件夹"),
    ("網友", "網民|网民"),
    ("雷射", "激光"),
    ("數位相機", "數碼相機|数码相机"),
    ("計程車", "出租車|出租车|的士"),
    ("公車", "公交車|公交车"),
    ("泡麵", "方便麵|方便面"),
    ("鳳梨", "菠蘿(?![麵油包])|菠萝"),
    ("番茄", "西紅柿|西红柿"),
    ("優酪乳", "酸奶"),
    ("原子筆", "圓珠筆|圆珠笔"),
    ("塑膠", "塑料"),
    ("早安", "早上好"),
)
_MAINLAND = re.compile("|".join(f"(?:{pattern})" for _, pattern in TERMS))


def taiwan_terms(reply: str, *, expected: tuple[str, ...] = ()) -> bool:
    """Return whether the reply has every expected term and none that only the mainland says.

    >>> taiwan_terms("請更新軟體。", expected=("軟體",)), taiwan_terms("請更新軟件。")
    (True, False)
    >>> taiwan_terms("視頻率而定，我相信息怒後再談。")
    True
    """
    plain = normalise(reply)
    return all(each in plain for each in expected) and not mainland_terms(reply)


def mainland_terms(text: str) -> tuple[str, ...]:
    """Return the words of a text that only the mainland says, in their order.

    >>> mainland_terms("打开视频，再用鼠標點鏈接")
    ('视频', '鼠標', '鏈接')
    """
    return tuple(match[0] for match in _MAINLAND.finditer(normalise(text)))
