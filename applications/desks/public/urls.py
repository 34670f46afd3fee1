"""Addresses of the public desk."""

from django.urls import include, path

from applications.desks.public.views import demo, home, messages, reading, session, verify

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", include("applications.desks.public.guide.urls")),
    path("statistics/", include("applications.desks.public.statistics.urls")),
    path("policy/", include("applications.desks.public.policy.urls")),
    path("estimate/", include("applications.desks.public.estimate.urls")),
    path("estimate/result/", include("applications.desks.public.result.urls")),
    path("register/", include("applications.desks.public.registration.urls")),
    path("", include("applications.desks.public.activation.urls")),
    path("", include("applications.desks.public.officers.urls")),
    path("language/", reading.language, name="language"),
    path("text-size/", reading.text_size, name="text_size"),
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("role/", session.choose_role, name="choose_role"),
    path("demo/", demo.demo, name="demo"),
    path("demo/sign-in/", demo.sign_in_as, name="demo_sign_in"),
    path("demo/messages/", messages.messages, name="demo_messages"),
    path("demo/components/", demo.components, name="demo_components"),
    path("verify/", verify.verify_paper, name="verify"),
    path("verify/keys/", verify.keys, name="verify_keys"),
]
