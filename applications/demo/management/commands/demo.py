"""``manage.py demo``: invented staff, employers, applicants and cases in every state, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from applications.demo.scene import set_up


class Command(BaseCommand):
    help = "Loads demonstration data through the portal's own services; what is there already stays."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "演示数据只能在演示模式下装载：请设置 JIFEN_DEMO=1，或用 ./scripts/serve 启动。"
            )
        added = set_up()
        self.stdout.write(f"演示数据：新增 {added} 项。" if added else "演示数据已经装载。")
