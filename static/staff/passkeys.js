/* Says in the page that a passkey could not be used, where allauth's script only tells the console. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-failed").hidden = false;
});
