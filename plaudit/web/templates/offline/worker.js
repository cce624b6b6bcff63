// The service worker of this release. Another release has other names here, so the browser fetches its worker.
import { work } from "{% static 'plaudit/js/worker.js' %}";

work({% autoescape off %}{{ told }}{% endautoescape %});
