"""Addresses of the public pages that need no answers: in the browser's tests and under Lighthouse."""

ADDRESSES = (
    "/",
    "/guide/",
    "/guide/indicators/",
    "/guide/indicators/qualification/",
    "/guide/mistakes/",
    "/guide/working-days/?start_year=2026&start_month=12&start_day=18&number=20",
    "/guide/districts/",
    "/guide/cases/",
    "/guide/cases/1/",
    "/statistics/",
    "/policy/",
    "/policy/lists/key_area/",
    "/policy/versions/2023/",
    "/policy/versions/2018/2023/",
    "/estimate/",
    "/verify/",
    "/sign-in/",
    "/register/",
    "/activate/",
    "/recover/",
)
