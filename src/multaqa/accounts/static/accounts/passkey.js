// The device refused or was interrupted: say so beside the button instead of leaving the person without an answer.
document.addEventListener('allauth.error', function (event) {
  event.preventDefault()
  document.getElementById('passkey_failure').hidden = false
})
