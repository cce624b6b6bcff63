// This installation keeps no copies of pages. What was kept goes, except for answers that are not sent yet.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("plaudit-"));
      await Promise.all(names.map((name) => caches.delete(name)));
      await registration.unregister();
    })(),
  ),
);
