"""A matter in which every question is answered, with long Chinese notes: the largest that there can be."""

import json
import subprocess
import sys

questions = json.loads(subprocess.run([sys.argv[1], "questions", "--format", "json"], capture_output=True, check=True).stdout)
note = "据信息安全部门说明，相关系统自二〇二五年三月起分批改造，现有证据包括配置截图、变更记录及会议纪要，尚待进一步核实。" * 4
values = {"number": "6", "amount": "250000000", "percent": "60", "date": "2026-03-01", "moment": '"2026-03-01 09:30"', "text": json.dumps(note, ensure_ascii=False)}
print("organisation: 全部作答有限公司\nanswers:")
for question in questions:
    options = [option["id"] for option in question["options"]]
    kind = question["kind"]
    if kind == "yes_no":
        value = "yes"
    elif kind == "choice":
        value = options[0]
    elif kind == "multi_choice":
        value = f"[{', '.join(option for option in options if option != 'none')}]"
    else:
        value = values[kind]
    print(f"  - {{question: {question['id']}, answer: {value}, note: {json.dumps(note, ensure_ascii=False)}}}")
