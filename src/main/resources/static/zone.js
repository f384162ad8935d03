// Tells the server the time zone of the editor's screen, so that pages show times in it.
'use strict';
try {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone || '');
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `daybreak-zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
} catch (e) {
  // Without it, times are in the newsletter's zone.
}
