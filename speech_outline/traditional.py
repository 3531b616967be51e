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
    "並佈佔併來侷係個們倖偉側備傢傳債傾僅價儀億儘償優儲兒內兩冊別刪則剋剛創劃劉勁動務勝勞勢勵匯區協卻卽厤"
    "厲參叄吳呂員唸問啓啟喚喬單嗎嘆噸噹嚀嚮嚴囌囑國圍園圓圖團埰執堅報場塊塗壇壓壯壽夠夢奬奮婁婦媽孫學宮寀"
    "實寧審寫寬寶將專對導屆層屬崗嵗師帶幣幫幷幹幾庫廂廠廢廣廳張強彆彔彙後徑從復徹恆愛慄態慮慶慼憶懇應懞懲"
    "懷戰戲戶拋捲掃掛採揚換揮搖搶摯撐撥擁擊擔據擬擰擲擴擺攜攝敎敗數斷於旂昇時暢暫曆曉曏書會朮東査條棄楊業"
    "極榦榮構樂樑樓標樣樸樹橋機橫檔檢檯欄權欒欽歐歡歲歷歸毀氣決沒況淩減測湯準溝溫滙滬滯滿漁漢潔潛潤澤濃濛"
    "濟濤瀋瀏灘為無煉煥熱燈營爭爲爺牽狀獎獨獲獻現環產産畢當發盜盡監盤盧眞眾矇硃碩確碼礎礪祕祿禮種稱穀積穩"
    "竇競筆箇箋節範築簡簽籌籤籲糧糰糾紀約紅納紙級紮細紹終絃組結絕絡給統絶經綜綠綫維綱網綳綵緊緒線緣編緩練"
    "緻縣縮縱總績繃繆織繞繪繫繼續纔罰羅羣義習聞聯聲聶職聽肅脈脩脫腦腳臉臨臺與興舉舊舖舘艱荊莊華萬葉蒐蒼蓆"
    "蓋蔔蔘蔣蕭薊薑薦藍藝藺蘇處號衆術衕衚衛裏補裝裡製複襲覈見規視親覺覽觀觸訂計訊討訓託記訪設許訴註証評詞"
    "詢試詮話該詳誌認誕語誠誡誤誦誨說説誰課調諄談請論諮諸諾謀謂謙講謝證識譚譜譟譯議護讀變讓讚谿豐貝負財貢"
    "貧貨貫責貳貴買費賀賁資賈賓賞賡賦質賬賴購賽贊贏趙踐躍車軌軍軒軟軸較載輔輕輝輪輯輸輿轅轉辦辭農迴逕這連"
    "週進遊運過達違遠適遲遶選邁還邊郟郵鄉鄒鄔鄧鄭酈醜醫釋釐針釦鈕鈡鉚銀銘銜銷鋒鋪鋼錄錘錢錦錨錯録錶鍊鍛鍵"
    "鍼鍾鎔鎚鎭鎮鏈鐘鐵鑄鑰長門閆閉開間閔閣閤閭閱閲閻闆闕關闞闡闢陞陣陰陳陸陽隊階際隨險隱隻雖雙雜離難雲電"
    "霧靈鞏鞦韆韋韓響頁頂項順須預頓領頭頸頻題顏顔願類顧顯風颱飽養餘館饋饒馬馮駐駕駱驅驗驟體髮鬆鬍鬚鬥鬱魚"
    "魯鮑鮮鳳鳴鵝鹹麗麥麪麫麯麵麼黃點黨齊齣龍龐龔亂釘艙樞嶽蘭蘆跡謹"
)
_SIMPLIFIED = (
    "并布占并来局系个们幸伟侧备家传债倾仅价仪亿尽偿优储儿内两册别删则克刚创划刘劲动务胜劳势励汇区协却即历"
    "厉参叁吴吕员念问启启唤乔单吗叹吨当咛向严苏嘱国围园圆图团采执坚报场块涂坛压壮寿够梦奖奋娄妇妈孙学宫采"
    "实宁审写宽宝将专对导届层属岗岁师带币帮并干几库厢厂废广厅张强别录汇后径从复彻恒爱栗态虑庆戚忆恳应蒙惩"
    "怀战戏户抛卷扫挂采扬换挥摇抢挚撑拨拥击担据拟拧掷扩摆携摄教败数断于旗升时畅暂历晓向书会术东查条弃杨业"
    "极干荣构乐梁楼标样朴树桥机横档检台栏权栾钦欧欢岁历归毁气决没况凌减测汤准沟温汇沪滞满渔汉洁潜润泽浓蒙"
    "济涛沈浏滩为无炼焕热灯营争为爷牵状奖独获献现环产产毕当发盗尽监盘卢真众蒙朱硕确码础砺秘禄礼种称谷积稳"
    "窦竞笔个笺节范筑简签筹签吁粮团纠纪约红纳纸级扎细绍终弦组结绝络给统绝经综绿线维纲网绷彩紧绪线缘编缓练"
    "致县缩纵总绩绷缪织绕绘系继续才罚罗群义习闻联声聂职听肃脉修脱脑脚脸临台与兴举旧铺馆艰荆庄华万叶搜苍席"
    "盖卜参蒋萧蓟姜荐蓝艺蔺苏处号众术同胡卫里补装里制复袭核见规视亲觉览观触订计讯讨训托记访设许诉注证评词"
    "询试诠话该详志认诞语诚诫误诵诲说说谁课调谆谈请论咨诸诺谋谓谦讲谢证识谭谱噪译议护读变让赞溪丰贝负财贡"
    "贫货贯责贰贵买费贺贲资贾宾赏赓赋质账赖购赛赞赢赵践跃车轨军轩软轴较载辅轻辉轮辑输舆辕转办辞农回径这连"
    "周进游运过达违远适迟绕选迈还边郏邮乡邹邬邓郑郦丑医释厘针扣钮钟铆银铭衔销锋铺钢录锤钱锦锚错录表炼锻键"
    "针钟镕锤镇镇链钟铁铸钥长门闫闭开间闵阁合闾阅阅阎板阙关阚阐辟升阵阴陈陆阳队阶际随险隐只虽双杂离难云电"
    "雾灵巩秋千韦韩响页顶项顺须预顿领头颈频题颜颜愿类顾显风台饱养余馆馈饶马冯驻驾骆驱验骤体发松胡须斗郁鱼"
    "鲁鲍鲜凤鸣鹅咸丽麦面面曲面么黄点党齐出龙庞龚乱钉舱枢岳兰芦迹谨"
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
