import pytest
PAGES = [("/account/signup/","",1280),("/account/login/","",390),("/my/","trainer",1280),("/my/profile/","trainer",390),("/staff/","staff",1280),("/staff/audit/","staff",1280),("/staff/audit/?since=x","staff",390),("/staff/people/","staff",1280),("/staff/capabilities/","staff",1280),("/staff/jobs/","staff",1280),("/staff/clock/","staff",1280),("/outbox/1/","",1280),("/account/","trainer",1280),("/account/email/","trainer",1280),("/account/2fa/","trainer",1280),("/account/sessions/","trainer",1280),("/my/timeline/","trainer",1280)]
def test_shots(visit, site):
    for i,(path,who,width) in enumerate(PAGES):
        p = visit(path, who=who, width=width); p.screenshot(path=f"/tmp/record-people/shots/{i:02}.png", full_page=True)
    p = visit(f"/staff/people/{site.ref}/", who="staff"); p.screenshot(path="/tmp/record-people/shots/90.png", full_page=True)
    p = visit(f"/staff/people/{site.ref}/capabilities/", who="staff"); p.screenshot(path="/tmp/record-people/shots/91.png", full_page=True)
