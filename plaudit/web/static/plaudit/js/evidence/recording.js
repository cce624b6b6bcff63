// Shows the buttons that record where the browser can; the recorder itself comes when one is pressed.
if (navigator.mediaDevices?.getUserMedia && window.MediaRecorder) {
  document.body.classList.add("can-record");
  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest("[data-records]");
    if (pressed) (await import("./recorder.js")).open(pressed);
  });
}
