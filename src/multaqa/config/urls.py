"""Every address of the platform; each language has its own, so that a link opens in the language it was sent in."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.measurement.urls.ratings import for_programs

urlpatterns = [
    path("", opens(to=EVERYONE)(RedirectView.as_view(url="/ar/", permanent=False)), name="root"),
    # What programs speak has no language.
    path("api/v1/", include(for_programs)),
    *i18n_patterns(
        path("", include("multaqa.website.urls")),
        path("accounts/", include("multaqa.accounts.urls")),
        path("sign-in/", include("multaqa.accounts.urls.sign_in")),
        path("audit/", include("multaqa.accounts.urls.events")),
        path("members/", include("multaqa.members.urls")),
        path("publications/", include("multaqa.publications.urls")),
        path("meetings/", include("multaqa.meetings.urls")),
        path("documents/", include("multaqa.meetings.urls.documents")),
        path("measurement/", include("multaqa.measurement.urls")),
        path("recommendations/", include("multaqa.recommendations.urls")),
        path("reports/", include("multaqa.reports.urls")),
    ),
]
