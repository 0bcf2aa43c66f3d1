// Picking a file sends it at once: two taps a photo. Without JavaScript the button does it.
document.querySelectorAll("form[data-send-on-pick]").forEach((form) => {
  form.addEventListener("change", (event) => {
    if (event.target.type === "file" && event.target.files.length) form.querySelector("button").click();
  });
});
