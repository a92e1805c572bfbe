"""Lists of companies, as sales departments keep them in Excel."""

HEAD = (
    "客户编号",
    "公司名称",
    "统一社会信用代码",
    "电话",
    "地址",
    "行业",
    "人数",
    "负责人",
    "重点客户",
    "备注",
    "标签",
    "联系人",
    "职务",
    "手机",
)
MEANING = {
    "number": "客户编号", "name": "公司名称", "code": "统一社会信用代码", "phone": "电话", "address": "地址",
    "industry": "行业", "contact": "联系人", "contact_role": "职务", "contact_phone": "手机",
    "head_count": "人数", "owner": "负责人", "key": "重点客户", "note": "备注", "tag": "标签",
}  # fmt: skip
CODE = "9144030071526726XG"
RUIFENG = (
    "K-01",
    "瑞丰汽配有限公司",
    CODE,
    "0571-85296000",
    "滨江路 8 号",
    "汽配",
    "120 人",
    "周小满",
    "A",
    "账期 30 天",
    "经销",
)
HONGDA = ("K-02", "宏达机电", "", "13800000002", "", "机电", "", "", "是", "", "")
YONGSHENG = ("", "永盛五金", "", "", "文一路 1 号", "", "", "", "否", "", "")
