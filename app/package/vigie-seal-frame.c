/* vigie-seal-frame.c: the frame of a sealed file, read without its contents
 *
 * OpenSSL reads a CMS message into memory as a whole. So the few elements around the contents are
 * walked here (BER, X.690 §8, as RFC 5083 has them), and put together again as a small message that
 * has its contents elsewhere. Only the one shape is accepted: no originator, no attributes,
 * AES-256-GCM with a nonce of 12 bytes and a tag of 16, nothing after the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "package/vigie-seal-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_SMALL (64 * 1024)

#define SEQUENCE 0x30
#define SET 0x31
#define OCTETS 0x04
#define CONTEXT_0 0xa0
#define CONTEXT_0_PRIMITIVE 0x80
#define CONTEXT_1 0xa1

/* id-ct-authEnvelopedData, version 0, id-data, and aes256-GCM with its parameters up to the nonce.
 */
static const guint8 auth_enveloped[] = { 0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7,
                                         0x0d, 0x01, 0x09, 0x10, 0x01, 0x17 };
static const guint8 version[] = { 0x02, 0x01, 0x00 };
/* version 3, the originator's key on P-256 up to its coordinates, */
static const guint8 recipient_start[] = { 0x02, 0x01, 0x03, 0xa0, 0x51, 0xa1, 0x4f, 0x30,
                                          0x09, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d,
                                          0x02, 0x01, 0x03, 0x42, 0x00, 0x04 };
/* dhSinglePass-stdDH-sha256kdf-scheme with id-aes256-wrap */
static const guint8 recipient_algorithms[] = { 0x30, 0x15, 0x06, 0x06, 0x2b, 0x81, 0x04, 0x01,
                                               0x0b, 0x01, 0x30, 0x0b, 0x06, 0x09, 0x60, 0x86,
                                               0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2d };
static const guint8 data_type[] = {
  0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01
};
static const guint8 gcm[] = { 0x30, 0x1e, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
                              0x03, 0x04, 0x01, 0x2e, 0x30, 0x11, 0x04, 0x0c };
static const guint8 gcm_tag_size[] = { 0x02, 0x01, 0x10 };

/* An element that was entered: where it ends, if that is known before. */
typedef struct
{
  gboolean open_ended;
  guint64 end;
} Level;

typedef struct
{
  VigieSealFrame *frame;
  guint64 at;
  guint64 end; /* of the element around */
  GError **error;
} Walk;

typedef struct
{
  guint8 tag;
  gboolean open_ended;
  guint64 length;
  gsize header;
} Element;

gboolean
vigie_seal_refuse (const char *path, int code, GError **error)
{
  const char *text = code == VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE
                       ? _ ("this is no sealed package, or it is cut off or damaged")
                     : code == VIGIE_PACKAGE_ERROR_SEAL_RECIPIENT
                       ? _ ("the package is sealed for another key than those that are here")
                     : code == VIGIE_PACKAGE_ERROR_SEAL_BROKEN
                       ? _ ("the sealed package was changed on its way")
                     : code == VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE
                       ? _ ("the package is larger than is allowed")
                       : _ ("the package is sealed with an algorithm that is not allowed");
  return vigie_error_set (error, VIGIE_PACKAGE_ERROR, code, path, 0, "%s", text);
}

static gboolean
refuse (Walk *walk)
{
  return vigie_seal_refuse (walk->frame->path, VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE, walk->error);
}

gboolean
vigie_seal_frame_read (
  VigieSealFrame *self, void *buffer, gsize size, guint64 offset, GError **error)
{
  guint8 *at = buffer;
  while (size > 0)
    {
      const ssize_t n = pread (self->fd, at, size, (off_t) offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return vigie_error_from_errno (error, errno, self->path, _ ("cannot read the file"));
      if (n == 0)
        return vigie_seal_refuse (self->path, VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE, error);
      at += n;
      offset += (guint64) n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* Elements ------------------------------------------------------------------------------------- */

/* Reads tag and length: one byte of tag, lengths in as few bytes as they need. */
static gboolean
parse_header (const guint8 *bytes, gsize size, Element *element)
{
  if (size < 2 || (bytes[0] & 0x1f) == 0x1f)
    return FALSE;
  *element = (Element){ .tag = bytes[0], .header = 2, .length = bytes[1] };
  element->open_ended = bytes[1] == 0x80;
  if (element->open_ended)
    {
      element->length = 0;
      return (bytes[0] & 0x20) != 0;
    }
  if (bytes[1] < 0x80)
    return TRUE;
  const gsize n = bytes[1] & 0x7f;
  if (n > 8 || size < 2 + n || bytes[2] == 0)
    return FALSE;
  element->length = 0;
  for (gsize i = 0; i < n; i++)
    element->length = element->length << 8 | bytes[2 + i];
  element->header = 2 + n;
  return element->length >= 0x80;
}

/* Reads no more than the header: there may be as many as bytes. */
static gboolean
read_header (VigieSealFrame *self, guint64 at, guint64 end, Element *element, GError **error)
{
  guint8 bytes[10];
  gsize size = (gsize) MIN (end - at, 2);
  /* Compilers cannot see that a refusal is never %TRUE. */
  *element = (Element){ .tag = 0 };
  if (!vigie_seal_frame_read (self, bytes, size, at, error))
    return FALSE;
  if (size == 2 && bytes[1] > 0x80)
    {
      const gsize more = (gsize) MIN (end - at - 2, MIN (bytes[1] & 0x7f, 8));
      if (!vigie_seal_frame_read (self, bytes + 2, more, at + 2, error))
        return FALSE;
      size += more;
    }
  return (parse_header (bytes, size, element) && element->length <= end - at - element->header)
         || vigie_seal_refuse (self->path, VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE, error);
}

static gboolean
peek (Walk *walk, Element *element)
{
  return read_header (walk->frame, walk->at, walk->end, element, walk->error);
}

static gboolean
enter (Walk *walk, guint8 tag, Level *outer)
{
  Element element;
  if (!peek (walk, &element))
    return FALSE;
  if (element.tag != tag)
    return refuse (walk);
  outer->open_ended = element.open_ended;
  outer->end = walk->end;
  walk->at += element.header;
  if (!element.open_ended)
    walk->end = walk->at + element.length;
  return TRUE;
}

/* Goes on after the element that was entered last, which has to end here. */
static gboolean
leave (Walk *walk, const Level *outer)
{
  guint8 end[2];
  if (outer->open_ended)
    {
      if (walk->end - walk->at < sizeof end
          || !vigie_seal_frame_read (walk->frame, end, sizeof end, walk->at, walk->error))
        return refuse (walk);
      if (end[0] != 0 || end[1] != 0)
        return refuse (walk);
      walk->at += sizeof end;
    }
  else if (walk->at != walk->end)
    return refuse (walk);
  walk->end = outer->end;
  return TRUE;
}

/* Appends a whole small element, header and all, to @target. */
static gboolean
take (Walk *walk, guint8 tag, GByteArray *target)
{
  Element element;
  if (!peek (walk, &element))
    return FALSE;
  if (element.tag != tag || element.open_ended || element.length > MAX_SMALL)
    return refuse (walk);
  const gsize size = element.header + (gsize) element.length;
  const guint before = target->len;
  g_byte_array_set_size (target, before + (guint) size);
  if (!vigie_seal_frame_read (walk->frame, target->data + before, size, walk->at, walk->error))
    return FALSE;
  walk->at += size;
  return TRUE;
}

static gboolean
take_exactly (Walk *walk, const guint8 *expected, gsize size, GByteArray *target)
{
  const guint before = target->len;
  if (!take (walk, expected[0], target))
    return FALSE;
  return (target->len - before == size && memcmp (target->data + before, expected, size) == 0)
         || refuse (walk);
}

/* The contents --------------------------------------------------------------------------------- */

gint64
vigie_seal_frame_next (VigieSealFrame *self, guint64 *at, GError **error)
{
  Element element;
  if (!read_header (self, *at, self->size, &element, error) || element.tag != OCTETS)
    return -1;
  *at += element.header;
  return (gint64) element.length;
}

/* Each part but the last holds something, so that there are no more parts than bytes. */
static gboolean
skip_parts (Walk *walk)
{
  VigieSealFrame *frame = walk->frame;
  Level outer;
  if (!enter (walk, CONTEXT_0, &outer))
    return FALSE;
  frame->in_parts = TRUE;
  frame->contents = walk->at;
  while (walk->at < walk->end)
    {
      guint64 at = walk->at;
      const gint64 length = vigie_seal_frame_next (frame, &at, NULL);
      if (length < 0)
        break;
      if (length == 0 || (guint64) length > walk->end - at)
        return refuse (walk);
      walk->at = at + (guint64) length;
      frame->packed_size += (guint64) length;
    }
  return leave (walk, &outer);
}

static gboolean
skip_contents (Walk *walk)
{
  Element element;
  if (!peek (walk, &element))
    return FALSE;
  if (element.tag == CONTEXT_0)
    return skip_parts (walk);
  if (element.tag != CONTEXT_0_PRIMITIVE)
    return refuse (walk);
  walk->frame->contents = walk->at + element.header;
  walk->frame->packed_size = element.length;
  walk->at = walk->frame->contents + element.length;
  return TRUE;
}

/* The frame ------------------------------------------------------------------------------------ */

static void
append_wrapped (GByteArray *target, guint8 tag, const GByteArray *inside)
{
  const guint n = inside->len;
  guint8 header[] = { tag, 0x83, n >> 16 & 0xff, n >> 8 & 0xff, n & 0xff };
  if (n < 0x80)
    {
      header[1] = (guint8) n;
      g_byte_array_append (target, header, 2);
    }
  else if (n < 0x100)
    {
      header[1] = 0x81;
      header[2] = (guint8) n;
      g_byte_array_append (target, header, 3);
    }
  else if (n < 0x10000)
    {
      header[1] = 0x82;
      header[2] = n >> 8 & 0xff;
      header[3] = n & 0xff;
      g_byte_array_append (target, header, 4);
    }
  else
    g_byte_array_append (target, header, 5);
  g_byte_array_append (target, inside->data, n);
}

/* One recipient, by issuer and serial number, with a wrapped key of 256 bits. */
static gboolean
wrapped_key_is_plain (const guint8 *data, gsize size)
{
  static const guint8 key[] = { OCTETS, 40 };
  Element element;
  for (int level = 0; level < 2; level++)
    {
      if (!parse_header (data, size, &element) || element.tag != SEQUENCE || element.open_ended
          || element.length != size - element.header)
        return FALSE;
      data += element.header;
      size -= element.header;
    }
  return parse_header (data, size, &element) && element.tag == SEQUENCE && !element.open_ended
         && element.length < size && element.header + element.length + sizeof key + 40 == size
         && memcmp (data + size - sizeof key - 40, key, sizeof key) == 0;
}

/* KeyAgreeRecipientInfo (RFC 5652 §6.2.2) as OpenSSL writes it for a key on P-256. What it would
 * also read, in other spellings, is refused: one message, one form. */
static gboolean
recipient_is_plain (const guint8 *data, gsize size)
{
  const gsize start = sizeof recipient_start;
  const gsize fixed = start + 64 + sizeof recipient_algorithms;
  return size > fixed && memcmp (data, recipient_start, start) == 0
         && memcmp (data + start + 64, recipient_algorithms, sizeof recipient_algorithms) == 0
         && wrapped_key_is_plain (data + fixed, size - fixed);
}

static gboolean
check_recipients (Walk *walk, const guint8 *set, gsize size)
{
  Element element;
  if (!parse_header (set, size, &element) || element.length == 0)
    return refuse (walk);
  for (gsize at = element.header; at < size; at += element.header + (gsize) element.length)
    {
      if (!parse_header (set + at, size - at, &element) || element.open_ended
          || element.length > size - at - element.header)
        return refuse (walk);
      if (element.tag != CONTEXT_1
          || !recipient_is_plain (set + at + element.header, (gsize) element.length))
        return vigie_seal_refuse (walk->frame->path, VIGIE_PACKAGE_ERROR_ALGORITHM_FORBIDDEN,
                                  walk->error);
    }
  return TRUE;
}

static gboolean
take_recipients (Walk *walk, GByteArray *target)
{
  const guint before = target->len;
  return take (walk, SET, target)
         && check_recipients (walk, target->data + before, target->len - before);
}

static gboolean
take_algorithm (Walk *walk, GByteArray *target)
{
  const guint before = target->len;
  if (!take (walk, SEQUENCE, target))
    return FALSE;
  const guint8 *data = target->data + before;
  if (target->len - before == sizeof gcm + 12 + sizeof gcm_tag_size
      && memcmp (data, gcm, sizeof gcm) == 0
      && memcmp (data + sizeof gcm + 12, gcm_tag_size, sizeof gcm_tag_size) == 0)
    return TRUE;
  return vigie_seal_refuse (walk->frame->path, VIGIE_PACKAGE_ERROR_ALGORITHM_FORBIDDEN,
                            walk->error);
}

static gboolean
take_encrypted (Walk *walk, GByteArray *target)
{
  Level outer;
  g_autoptr (GByteArray) info = g_byte_array_new ();
  if (!enter (walk, SEQUENCE, &outer) || !take_exactly (walk, data_type, sizeof data_type, info)
      || !take_algorithm (walk, info) || !skip_contents (walk) || !leave (walk, &outer))
    return FALSE;
  append_wrapped (target, SEQUENCE, info);
  return TRUE;
}

static gboolean
take_tag (Walk *walk, GByteArray *target)
{
  const guint before = target->len;
  return take (walk, OCTETS, target) && (target->len - before == 2 + 16 || refuse (walk));
}

static gboolean
take_message (Walk *walk, GByteArray *target)
{
  Level info, tagged, message;
  g_autoptr (GByteArray) inside = g_byte_array_new ();
  g_autoptr (GByteArray) wrapped = g_byte_array_new ();
  g_autoptr (GByteArray) all = g_byte_array_new ();
  if (!enter (walk, SEQUENCE, &info)
      || !take_exactly (walk, auth_enveloped, sizeof auth_enveloped, all)
      || !enter (walk, CONTEXT_0, &tagged) || !enter (walk, SEQUENCE, &message)
      || !take_exactly (walk, version, sizeof version, inside) || !take_recipients (walk, inside)
      || !take_encrypted (walk, inside) || !take_tag (walk, inside) || !leave (walk, &message)
      || !leave (walk, &tagged) || !leave (walk, &info))
    return FALSE;
  append_wrapped (wrapped, SEQUENCE, inside);
  append_wrapped (all, CONTEXT_0, wrapped);
  append_wrapped (target, SEQUENCE, all);
  return walk->at == walk->frame->size || refuse (walk);
}

static gboolean
open_file (VigieSealFrame *self, guint64 max_size, GError **error)
{
  struct stat status;
  self->fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0)
    return vigie_error_from_errno (error, errno, self->path, _ ("cannot open the file"));
  if (fstat (self->fd, &status) != 0)
    return vigie_error_from_errno (error, errno, self->path, _ ("cannot read the file"));
  if (!S_ISREG (status.st_mode))
    return vigie_seal_refuse (self->path, VIGIE_PACKAGE_ERROR_SEAL_STRUCTURE, error);
  self->size = (guint64) status.st_size;
  return self->size <= max_size
         || vigie_seal_refuse (self->path, VIGIE_PACKAGE_ERROR_PACKAGE_TOO_LARGE, error);
}

VigieSealFrame *
vigie_seal_frame_new (const char *path, guint64 max_size, GError **error)
{
  g_autoptr (VigieSealFrame) self = g_new0 (VigieSealFrame, 1);
  g_autoptr (GByteArray) shell = g_byte_array_new ();
  self->fd = -1;
  self->path = g_strdup (path);
  if (!open_file (self, max_size, error))
    return NULL;
  Walk walk = { .frame = self, .end = self->size, .error = error };
  if (!take_message (&walk, shell))
    return NULL;
  self->shell = g_byte_array_free_to_bytes (g_steal_pointer (&shell));
  return g_steal_pointer (&self);
}

void
vigie_seal_frame_free (VigieSealFrame *self)
{
  if (!self)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_clear_pointer (&self->shell, g_bytes_unref);
  g_free (self);
}
