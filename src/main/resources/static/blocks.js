// The forms of own words: pictures are made small enough before they are sent. Without it the server says the same.
(() => {
  const WIDTH = 2144;

  function blob(canvas) {
    return new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
  }

  // What cannot be read here is for the server to refuse.
  async function shrink(field) {
    const file = field.files[0];
    try {
      const picture = await createImageBitmap(file);
      const width = Math.min(WIDTH, picture.width);
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = Math.round((picture.height * width) / picture.width);
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = new File([await blob(canvas)], file.name, { type: 'image/jpeg' });
      if (field.files[0] === file && small.size < file.size) {
        const files = new DataTransfer();
        files.items.add(small);
        field.files = files.files;
      }
    } catch (e) {
      // Not a picture, or none that this browser knows.
    }
  }

  async function chosen(field) {
    const most = Number(field.dataset.most);
    field.setCustomValidity('');
    const alt = field.form.elements.alt;
    if (alt) {
      alt.required = field.files.length > 0;
    }
    if (field.files.length > 0 && field.files[0].size > most / 5) {
      await shrink(field);
    }
    if (field.files.length > 0 && field.files[0].size > most) {
      field.setCustomValidity(field.dataset.large);
      field.reportValidity();
    }
  }

  document.addEventListener('change', (event) => {
    if (event.target.dataset?.most) {
      chosen(event.target);
    }
  });
})();
