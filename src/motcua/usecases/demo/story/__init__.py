"""The main job as a story of steps: each plays one act through the real verbs and checks what must hold then.

`motcua selftest` tells it to an operator, the flow tests look at the tables after each step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from motcua.usecases.demo.story import filing, result
from motcua.usecases.demo.story.world import Broken, World

__all__ = ["STEPS", "Broken", "Step", "World"]


@dataclass(frozen=True)
class Step:
    """One step: what it is called, and how it is played; `play` returns what was checked, or raises `Broken`."""

    key: str
    name: str
    play: Callable[[World, datetime], str]


STEPS = (
    Step("start", "Người dân bắt đầu hồ sơ", filing.start),
    Step("fill", "Người dân khai thông tin", filing.fill),
    Step("attach", "Người dân đính kèm giấy tờ", filing.attach),
    Step("submit", "Người dân gửi hồ sơ", filing.submit),
    Step("accept", "Bộ phận Một cửa tiếp nhận", filing.accept),
    Step("receipt", "Giấy tiếp nhận và hẹn trả", filing.receipt),
    Step("assign", "Phân công xử lý", filing.assign),
    Step("draft", "Dự thảo kết quả từ mẫu", result.draft),
    Step("submit_document", "Dàn trang, trình ký", result.submit_document),
    Step("sign", "Lãnh đạo ký số", result.sign),
    Step("issue", "Văn thư cấp số, ký số cơ quan", result.issue),
    Step("verify", "Kiểm tra chữ ký số", result.verify),
    Step("return", "Trả kết quả", result.hand_over),
    Step("deliver", "Gửi thư cho người nộp", result.deliver),
    Step("look_up", "Tra cứu và danh sách công khai", result.look_up),
)
"""The whole job, in order."""
