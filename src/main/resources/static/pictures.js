// The forms of own words: pictures are made small enough before they are sent. Without it the server says the same.
(() => {
  const WIDTH = 2144;

  // Null if the browser cannot write it.
  function blob(canvas, type) {
    return new Promise((done) => canvas.toBlob(done, type, 0.9));
  }

  function isSeeThrough(pen, canvas) {
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    for (let alpha = 3; alpha < data.length; alpha += 4) {
      if (data[alpha] < 255) {
        return true;
      }
    }
    return false;
  }

  // As a PNG where the page shows through, if that is small enough; else as a JPEG, on white.
  async function smaller(pen, canvas, most) {
    if (isSeeThrough(pen, canvas)) {
      const png = await blob(canvas, 'image/png');
      if (png && png.size <= most) {
        return png;
      }
      pen.globalCompositeOperation = 'destination-over';
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }
    return blob(canvas, 'image/jpeg');
  }

  // What cannot be read here is for the server to refuse.
  async function shrink(field, most) {
    const file = field.files[0];
    try {
      const picture = await createImageBitmap(file);
      const width = Math.min(WIDTH, picture.width);
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = Math.round((picture.height * width) / picture.width);
      const pen = canvas.getContext('2d');
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const small = await smaller(pen, canvas, most);
      if (small && field.files[0] === file && small.size < file.size) {
        const files = new DataTransfer();
        files.items.add(new File([small], file.name, { type: small.type }));
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
      await shrink(field, most);
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
