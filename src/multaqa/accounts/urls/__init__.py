"""One's own account, the secretariat's list of accounts, and who may see or change what."""

from django.urls import path

from multaqa.accounts.views import access, directory, invitation, mine

app_name = "accounts"
urlpatterns = [
    path("", mine.account, name="mine"),
    path("edit/", mine.edit, name="edit"),
    path("choose-password/", mine.choose_password, name="choose-password"),
    path("second-factor/", mine.second_factor, name="second-factor"),
    path("sign-out-everywhere/", mine.sign_out_everywhere, name="sign-out-everywhere"),
    path("access/", access.table, name="access"),
    path("invitation/<str:token>/", invitation.accept, name="accept"),
    path("all/", directory.accounts, name="list"),
    path("all/<int:pk>/", directory.account, name="account"),
    path("all/<int:pk>/invite-again/", directory.resend, name="resend"),
    path("all/<int:pk>/withdraw/", directory.withdraw, name="withdraw"),
    path("all/<int:pk>/suspend/", directory.suspend, name="suspend"),
    path("all/<int:pk>/reinstate/", directory.reinstate, name="reinstate"),
]
