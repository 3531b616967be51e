"""Words of the genre that several steps ask for, and how tables of words become patterns.

A table is a listing of words parted by blanks, so that adding a word is adding a word.
"""

from __future__ import annotations


def words(listing: str) -> tuple[str, ...]:
    """The words of a listing, in their order."""
    return tuple(listing.split())


def either(*alternatives: str) -> str:
    """A pattern for any one of some words or patterns, tried in their order."""
    return f"(?:{'|'.join(alternatives)})"


COMMANDS = frozenset(
    words("""
    坚持 加强 推动 推进 深化 强化 完善 健全 提升 提高 促进 扩大 优化 构建 打造 建设 建立 实施 落实 贯彻 抓好
    抓实 抓牢 抓紧 做好 做强 做优 做大 做实 做细 保障 保护 保持 维护 巩固 拓展 创新 引领 突出 聚焦 围绕 立足
    着眼 着力 把握 牢记 牢固 树立 弘扬 培育 培养 发展 发挥 激发 激活 释放 增强 壮大 夯实 筑牢 守牢 守住 守好
    防范 化解 整治 治理 严格 严肃 严明 规范 统筹 协调 协同 改善 改进 改革 开放 加快 加大 加速 持续 继续 全面
    深入 扎实 切实 积极 主动 大力 不断 稳步 有序 有效 一体 坚决 坚定 充分 进一步 更好 高质量 高水平 高标准
    多措并举 用心 用情 用好 用活 狠抓 紧抓 紧扣 紧盯 盯紧 盯住 瞄准 锚定 对标 践行 履行 恪守 遵循 遵守 尊重
    热爱 服务 满足 回应 解决 破解 补齐 克服 消除 减轻 降低 压实 压紧 明确 厘清 凝聚 汇聚 集聚 团结 动员 组织
    开展 开创 开拓 开启 谱写 书写 绘就 擦亮 塑造 展现 展示 彰显 传承 赓续 延续 厚植 涵养 滋养 丰富 繁荣 普及
    推广 推行 推出 探索 创建 创造 创优 争创 争做 争当 勇当 勇于 敢于 善于 勤于 乐于 甘于 安于 学习 学好 领会
    领悟 感悟 认识 认清 看清 看到 正视 直面 应对 迎接 抢抓 抓住 抢占 把准 找准 选准 摸清 查清 算清 讲好 讲清
    宣传 传播 教育 引导 指导 督促 监督 检查 督查 考核 评价 评估 奖励 激励 鼓励 支持 扶持 帮助 帮扶 关心 关爱
    关注 重视 依靠 依托 依法 利用 运用 应用 整合 融合 融入 对接 联动 联合 衔接 贯通 打通 畅通 疏通 搭建 架起
    搞好 办好 管好 用足 建强 建好 建成 实现 确保 力争 争取 追求 秉持 秉承 保证 保留 留住 稳定 稳住 稳妥 扭住
    牵住 织密 织牢 扎紧 拧紧 绷紧 铆足 鼓足 坚守 坚信 始终 永远 时刻 自觉 带头 率先 严守 严控 严防 严抓 严惩
    从严 从实 防止 避免 杜绝 禁止 反对 纠正 惩治 打击 打赢 打好 攻克 攻坚 突破 转变 转化 转换 改造 更新 升级
    调整 调动 调配 释疑 振兴 复兴 建构 形成 引进 引入 吸引 招引 聚集 聚力 聚合 致力 助力 赋能 赋予 兼顾 平衡
    均衡 共建 共享 共治 普惠 提供 增加 增进 增添 拓宽 延伸 延长 做到 达到 注重 着重 重点 优先 加紧 抓细 抓严
    练好 练就 锤炼 锻造 磨砺 砥砺 淬炼 修好 涵育 端正 校准 纠治 清理 清除 整顿 健康 繁育 合力 携手 共同 齐心
    奋力 努力 倾力 聚精 竭力 尽力 全力 精准 精心 细化 量化 深耕 深挖 挖掘 盘活 唤醒 铺就 布局 谋划 筹划 规划
    编制 制定 出台 修订 勇担 扛起 扛牢 担起 肩负 服从 执行 落细 善用 善抓 树牢 做深 做精 做活 走好 走实 走稳
    跑出 当好 成为 常怀 心怀 胸怀 情系 植根 扎根 俯下 沉下 迈出 迈向 迈上 走向 走进 面向 奔向 永葆 敬畏 珍惜
    珍爱 节约 厉行 力行 力戒 戒除 摒弃 抛弃 放眼 提振 提炼 让 使 把 将 抓 促 保 稳 强 建 拓 优 惠 严 敢 善
    勤 守 护 兴 塑 育 聚 融 补 破 立
    全方位 全过程 全链条 全领域 全地域 全周期 因地制宜 因时制宜 因势制宜 多渠道 多层次 多维度 多角度 多点 多方
    妥善 严厉 审慎 及时 从快 倾情 悉心 公正 护航 守护 靶向 持之以恒 一以贯之 毫不 精细 认真 严密 多元 常态化
    千方百计
""")
)
"""How a command begins: 坚持…, 加强…, 全面推进…, 让…"""

HOW_DONE = words("""
    加快 全面 持续 不断 稳步 显著 明显 扎实 深入 有序 有力 成功 进一步 更加 日益
    大幅 蓬勃 加速 圆满 切实 有效 逐步 积极 快速 总体 坚实 协调 纵深 平稳 高效
    健康 稳中 走深 落地 较快 迅速 协同 空前
""")
"""How reports say that something was done: 实体经济(加快)壮大."""

MODALS = words("必须 应当 务必 需要 要 应 须 需 得")

MEDIA = words(
    "人民日报 新华社 光明日报 经济日报 解放军报 中国青年报 工人日报 农民日报 求是 中新社 央视网 人民网 新华网"
)
"""Who signs what circulates without another author."""

LEADERS = words("习近平 李强 李克强 胡锦涛 温家宝 江泽民 朱镕基")
"""Who is named before a title without an office."""

NEVER_LEADS = words("""
    我们 我 这 那 同时 以下 以上 此外 另外 因此 所以 但是 但 然而 当然 总之 最后 首先 今年 去年 明年 当前
    目前 近年 近日 同志们 各位 习近平 总书记 他 她 它 实践 回顾 展望 下面 刚才 会议 在此 为此 如果 有的
    一年来 过去 今天 现在 此次 本次 其中 比如 例如 由于 因为 虽然 尽管 不仅 可以 正如 据 一是 第一 主要 具体
    大家 你们 谢谢 全会 事实 历史 时间 众所周知 毛泽东 邓小平 作为 接下来 下一步 未来
""")
"""Openings of paragraphs that never make a lead sentence."""

ANNEXES = ("附件", "附:", "附录", "附表", "名词解释", "名词注释", "有关名词", "相关名词")
"""How the heading of what is annexed begins."""

CONTENTS = frozenset({"目录", "目次", "CONTENTS"})
"""What stands above a table of contents."""

RULE_NOUNS = words("办法 规定 条例 方案 细则 意见 制度 章程 守则 准则 规则 规程 公约 规范")
"""What a set of rules calls itself at the end of its title."""

DATE = r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?"
"""2023年, 2023年5月, 2023年5月17日."""

HELPLESS_WORDS = (
    r"(?:(?<![目标])的|(?<!可)及|[或把被而将也是]|(?<![绘铺造成铸练筑织早])就|(?<![祥平总饱缓温柔中调])和|(?<!参)与"
    r"|(?<![存实所潜自内外现])在|(?<![应面针反相核绝])对|(?<![方导取面转走意志去风动])向"
    r"|(?<![自理缘])由|(?<![服跟])从|(?<![合兼])并"
    r"|以及|为了|关于|通过|按照|根据|(?<=[移受涉扩推延]|做(?<!说到做))到)"
)
"""Words that end no sentence and no heading (目的, 参与, 绘就 and their like aside)."""
