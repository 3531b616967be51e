"""Characters that are read as the simplified ones of the rules: traditional ones, and radicals.

Every rule is written once, in simplified characters; the text is folded before it is matched, one character
for one, and keeps its own script in everything that comes out. The pairs are those characters of the rules
that OpenCC's tables give a traditional form. Characters that simplified text uses as well (著, 乾, 徵) are
left out, but for 後 and 於.

Radicals (U+2E80 to U+2FD5) stand for characters in text that was copied from a PDF whose font mixes them up.
"""

from __future__ import annotations

import unicodedata

_TRADITIONAL = (
    "並佈佔併來侷係個們倖偉側備傢傳債傾僅價億儘償優儲內兩冊別刪則剋剛創劃劉動務勝勞勢勵匯區協卽厤厲參叄吳呂"
    "員唸問啓啟喚喬單噸噹嚀嚮嚴囌囑國圍園圖團埰執堅報場壓壯壽夠奬奮婁孫學宮寀實寧審寫寬寶將專對導屆層屬嵗"
    "師帶幫幷幹幾庫廂廠廣廳張強彆彔彙後徑從復徹愛慄態慶慼懇應懞懲懷戰戲戶拋捲掃採揚換揮搶撥擊擔據擰擴攜攝"
    "敎數斷於旂昇時暢曆曉曏書會朮東査條棄楊業極榦榮構樂樑樓標樣樸樹橋機檔檢檯欄權欒歐歡歲歷歸氣決沒況淩減"
    "湯準溫滙滬滿潛澤濛濟濤瀋瀏為煉熱營爭爲牽狀獎獻現環產産畢當發盡監盤盧眞眾矇硃確碼礎礪祕祿禮種稱穀積穩"
    "竇箇箋節範築簡簽籌籤籲糧糰糾紀約紅納紙級紮細紹終絃組結絕絡給統絶經綜綫維綱網綳綵緊線緣編緩練緻縣縮總"
    "績繃繆織繞繪繫繼續纔羅羣義習聞聯聲聶職聽肅脩臉臺與興舉舖舘荊莊華萬葉蒐蒼蓆蓋蔔蔘蔣蕭薊薑薦藍藝藺蘇處"
    "號衆術衕衚衛裏補裝裡製複覈見規視親覺覽觀訂計訊討訓託記訪設許訴註証評詞詢試話誌認語誠誡誨說説課調諄談"
    "請論諮諸諾謀講謝證識譚譜譟議護讀變讓讚谿豐貝負貢貫責貳費賀資賈賓賞賡賦質賬賴贊贏趙踐車軍軸較載輕輪輯"
    "轉辦辭農迴逕這連週進遊運過達遠遲遶選邁還邊郵鄉鄒鄔鄧鄭酈醜醫釋釐針釦鈡鉚銀銜鋪錄錘錢錦錨錯録錶鍊鍛鍵"
    "鍼鍾鎔鎚鎭鎮鏈鐘長門閆閉開間閔閣閤閱閲閻闆闕關闞闡陞陰陳陸陽隊際隨隱隻雖雙雜雲電靈鞏鞦韆韋韓響頁頂項"
    "須預頓領頭頻題顏顔類顧顯風颱飽養餘館饒馬馮駐駱驗體髮鬆鬍鬚鬱魚魯鮑鳳鹹麗麪麫麯麵麼黃點黨齊齣龍龐龔"
    "驅勁撐階軟腳鋼鋒灘險擺難崗貴滯謙廢貨順驟霧臨輿舊陣緒該無鳴"
)
_SIMPLIFIED = (
    "并布占并来局系个们幸伟侧备家传债倾仅价亿尽偿优储内两册别删则克刚创划刘动务胜劳势励汇区协即历厉参叁吴吕"
    "员念问启启唤乔单吨当咛向严苏嘱国围园图团采执坚报场压壮寿够奖奋娄孙学宫采实宁审写宽宝将专对导届层属岁"
    "师带帮并干几库厢厂广厅张强别录汇后径从复彻爱栗态庆戚恳应蒙惩怀战戏户抛卷扫采扬换挥抢拨击担据拧扩携摄"
    "教数断于旗升时畅历晓向书会术东查条弃杨业极干荣构乐梁楼标样朴树桥机档检台栏权栾欧欢岁历归气决没况凌减"
    "汤准温汇沪满潜泽蒙济涛沈浏为炼热营争为牵状奖献现环产产毕当发尽监盘卢真众蒙朱确码础砺秘禄礼种称谷积稳"
    "窦个笺节范筑简签筹签吁粮团纠纪约红纳纸级扎细绍终弦组结绝络给统绝经综线维纲网绷彩紧线缘编缓练致县缩总"
    "绩绷缪织绕绘系继续才罗群义习闻联声聂职听肃修脸台与兴举铺馆荆庄华万叶搜苍席盖卜参蒋萧蓟姜荐蓝艺蔺苏处"
    "号众术同胡卫里补装里制复核见规视亲觉览观订计讯讨训托记访设许诉注证评词询试话志认语诚诫诲说说课调谆谈"
    "请论咨诸诺谋讲谢证识谭谱噪议护读变让赞溪丰贝负贡贯责贰费贺资贾宾赏赓赋质账赖赞赢赵践车军轴较载轻轮辑"
    "转办辞农回径这连周进游运过达远迟绕选迈还边邮乡邹邬邓郑郦丑医释厘针扣钟铆银衔铺录锤钱锦锚错录表炼锻键"
    "针钟镕锤镇镇链钟长门闫闭开间闵阁合阅阅阎板阙关阚阐升阴陈陆阳队际随隐只虽双杂云电灵巩秋千韦韩响页顶项"
    "须预顿领头频题颜颜类顾显风台饱养余馆饶马冯驻骆验体发松胡须郁鱼鲁鲍凤咸丽面面曲面么黄点党齐出龙庞龚"
    "驱劲撑阶软脚钢锋滩险摆难岗贵滞谦废货顺骤雾临舆旧阵绪该无鸣"
)

_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS = dict(
    zip(
        "⺟⺠⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻩⻬⻮⻰⻳",
        "母民见角贝车长门青韦页风飞食马鱼鸟黄齐齿龙龟",
        strict=True,
    )
)
"""The shapes of the supplement that are whole characters of simplified text."""

_TO_SIMPLIFIED = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))

SIMPLIFIED: dict[str, str] = {
    **_TO_SIMPLIFIED,
    **{radical: _TO_SIMPLIFIED.get(char, char) for radical, char in {**_KANGXI, **_RADICALS}.items()},
}
"""The simplified character of each of them."""
