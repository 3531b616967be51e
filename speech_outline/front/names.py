"""Names and offices, as bylines and front matter hold them.

Tables of plain words; `forms` makes patterns of them.
"""

from __future__ import annotations

from speech_outline.words import words

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲"
    "家封储靳段富巫焦巴弓牧隗山谷车侯班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰"
    "从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄"
    "晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利蔚越夔隆师巩聂晁勾敖融"
    "冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权盖益桓公肖闫仝覃付贲钮嵇芮羿宓郗郏商佘佴佟揭苟涂栗牟芦兰岳丘冼楚亓苑逯仉禤"
)
"""One character each: what the first character of a Chinese name can be."""

LONG_SURNAMES = words(
    "欧阳 司马 上官 诸葛 东方 夏侯 尉迟 公孙 慕容 司徒 令狐 皇甫 濮阳 申屠 南宫 端木 淳于 宇文 长孙 钟离 "
    "司空 澹台 呼延 轩辕 赫连 独孤 闻人 西门 东郭 百里 完颜 万俟 公冶 宗政 拓跋 闾丘 鲜于 太史 太叔 公羊 "
    "谷梁 梁丘"
)
"""Surnames of two characters."""

OFFICES = words(
    "书记 副书记 主席 副主席 主任 副主任 市长 省长 县长 区长 州长 盟长 旗长 镇长 乡长 总理 部长 司长 局长 "
    "厅长 处长 科长 院长 校长 行长 会长 理事长 董事长 总经理 总裁 经理 秘书长 组长 常委 委员 代表 教授 "
    "研究员 检察长 署长 司令员 政委 行政长官 主编 站长 所长 社长 台长 馆长 队长 会员 成员 讲师 博士 "
    "书记处书记"
)
"""What a byline can call a person."""

CORPORATE_AUTHORS = words(
    "编辑部 评论员 调研组 编写组 写作组 宣讲团 宣讲组 工作组 专班 课题组 研究室 记者 办公室 委员会 "
    "研究院 科学院 研究中心 指挥部 领导小组 [部厅局处科委办会] 银行 党组 党委 政府 支部 总队 学院 中心组 "
    "大学 集团 公司 总理 主席 省长 市长 县长 区长 委员长 检察长 院长"
)
"""How a byline ends that names a body, or an office alone."""

ROLES = words(
    "学员 同学 书记 主任 [^成增]长 [员师] 代表 干事 干部 教授 主席 总经理 候选人 负责人 带头人 发起人 传承人 "
    "法定代表人 主持人 联系人 志愿者 工作者 创业者 获得者 经营者 理事 参事 [大上中少]校 [上中少]尉 "
    "[上中少]将 董事 民警 医生 护士 法官 检察官 工人 战士"
)
"""How words end that say what somebody is."""

BODIES = (
    *ROLES,
    *words(
        "[局委部科处室校院所站组班队连营团会办镇乡村党厅司署社馆台] 中心 集团 公司 支部 总支 学院 政府 "
        "[大中小]学 幼儿园 街道 社区 开发区 校区 [(]\\d[)]班 [工党市县区州省]委"
    ),
)
"""How the name of a body or an office ends, with a person's name behind it."""

GROUPS = words(
    "师傅 同志 同胞 朋友 代表 委员 嘉宾 来宾 老师 教师 同学 先生 女士 领导 院士 战友 乡亲 伙伴 同仁 同事 "
    "学员 专家 青年 家长 党员 干部 记者 [校工书网战学棋球]友 [队团会社]员 官兵 职工 员工 工人 学子 孩子 "
    "居民 村民 从业者 工作者 建设者 劳动者 志愿者 创业者 "
    "市民 客商 企业家 家人 姐妹 兄弟 医生 护士 法官 战士 师生 新生 少年 儿童"
)
"""Whom a speech addresses with 们 behind it."""

DIGNITIES = words(
    "主席 先生 女士 父老乡亲 兄弟姐妹 总统 总理 首相 陛下 殿下 阁下 秘书长 大使 校长 领导人 负责人"
)
"""Whom a speech addresses by rank."""

CHAIRS = words("主任 书记 主席 市长 省长 县长 区长 委员长 校长 院长 会长 董事长 秘书长 部长 厅长 局长 主持人")
"""Whom a speech addresses by the office alone, 各位 behind."""

ADDRESSEES = words(
    "群众 市民 居民 朋友 同学 职工 员工 党员 干部 家长 村民 师生 青年 医院 公司 学校 集团 大学 学院 "
    "企业 机构 商户 业主 用户 客户 "
    "委员会 政府 常委会 [省市州县区旗]委 协会 党委 党组 工委 党支部 办公室 [厅局组部] 全体同志"
)
"""To whom a letter under a title is sent."""

UNITS = words(
    "省 市 州 县 区 旗 镇 乡 街道 村 中心 部 级 处 科 有关 直属 单位 委 局 分 学 院 集团 基层 党 成员 地 "
    "盟 派出 驻 民主党派 人民团体 群团"
)
"""What 各 stands before where the units that a document goes to are listed."""

SPEECH_NOUNS = words(
    "讲话 发言 致辞 致词 报告 演讲 讲稿 主持词 讲话稿 发言稿 汇报 述职 表态 党课 寄语 贺信 献词 贺词 倡议书"
)
"""What a speech calls itself at the end of its title."""
