/* demo-evidence.c: small files that stand for screenshots, scans and messages
 *
 * Each is different from all others, as real captures are, and says that it is invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include <string.h>
#include <zlib.h>

#define WIDTH 96
#define HEIGHT 64

/* PNG (ISO/IEC 15948) ---------------------------------------------------------------------------
 */

static void
append_number (GByteArray *png, guint32 number)
{
  const guint32 big_endian = GUINT32_TO_BE (number);
  g_byte_array_append (png, (const guint8 *) &big_endian, sizeof big_endian);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, gsize size)
{
  append_number (png, (guint32) size);
  const guint start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (size > 0)
    g_byte_array_append (png, data, (guint) size);
  append_number (png, (guint32) crc32 (0, png->data + start, png->len - start));
}

/* A sheet of grey lines, like a page seen from far away; rows begin with filter type 0. */
static void
draw_page (VigieDemoRandom *random, guint8 *rows)
{
  memset (rows, 0xff, HEIGHT * (WIDTH + 1));
  for (guint y = 0; y < HEIGHT; y++)
    {
      guint8 *row = rows + y * (WIDTH + 1);
      row[0] = 0;
      if (y % 6 >= 2 || y < 6 || y > HEIGHT - 8)
        continue;
      const guint length = WIDTH / 3 + vigie_demo_random_below (random, WIDTH / 2);
      memset (row + 8, 0x40 + (int) vigie_demo_random_below (random, 0x60), length);
    }
}

static GByteArray *
make_png (VigieDemoRandom *random)
{
  static const guint8 magic[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 header[] = { 0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 8, 0, 0, 0, 0 };
  guint8 rows[HEIGHT * (WIDTH + 1)];
  guint8 packed[sizeof rows * 2];
  uLongf packed_size = sizeof packed;
  GByteArray *png = g_byte_array_new ();

  draw_page (random, rows);
  (void) compress (packed, &packed_size, rows, sizeof rows);
  g_byte_array_append (png, magic, sizeof magic);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "IDAT", packed, packed_size);
  append_chunk (png, "IEND", NULL, 0);
  return png;
}

/* Messages (RFC 5322) -------------------------------------------------------------------------- */

static GByteArray *
make_message (const VigieDemoFilling *self)
{
  GDateTime *time = self->times.reply ? self->times.reply : self->times.contact;
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *clock = g_date_time_format (time, "%H:%M:%S +0100");
  g_autofree char *text = g_strdup_printf (
    "Date: %d %s %d %s\r\nFrom: contact@%s.example\r\nTo: %s@auditors.example\r\n"
    "Subject: Re: %s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "This message is invented, like the organisation that it seems to come from.\r\n",
    g_date_time_get_day_of_month (time), months[g_date_time_get_month (time) - 1],
    g_date_time_get_year (time), clock, self->organisation->id, self->assignment->auditor,
    self->assignment->id);
  GByteArray *message = g_byte_array_new ();
  g_byte_array_append (message, (const guint8 *) text, (guint) strlen (text));
  return message;
}

/* ---------------------------------------------------------------------------------------------- */

char *
vigie_demo_write_evidence (const VigieDemoFilling *self, const char *folder, GError **error)
{
  VigieDemoRandom random =
    vigie_demo_random (self->demo->seed, "evidence", self->assignment->id, NULL);
  const gboolean is_message = g_str_equal (self->channel->id, "email");
  g_autofree char *name =
    g_strdup_printf ("%s.%s", self->assignment->id, is_message ? "eml" : "png");
  g_autoptr (GByteArray) bytes = is_message ? make_message (self) : make_png (&random);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  if (!g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                 G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;
  return g_steal_pointer (&path);
}
