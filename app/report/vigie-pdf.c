/* vigie-pdf.c: gives a PDF the language of its text
 *
 * Cairo 1.16 writes title and dates, but cannot say the language, which screen readers need. PDF
 * has a way to amend a file without touching it: an incremental update (ISO 32000-1, 7.5.6) appends
 * the changed catalogue and a cross-reference section for it alone.
 *
 * The same section frees objects that cairo 1.18 numbers but does not write, those of a tag that is
 * only seen: its table has a place for them where they are not, and a reader that follows it takes
 * the file for damaged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include <string.h>

/* Bytes of an entry of the cross-reference table, and the place of its kind: n is used, f is free
 */
#define XREF_ENTRY 20
#define XREF_KIND 17

/* What is needed of the end of a file that cairo wrote. */
typedef struct
{
  guint64 start;   /* offset of its cross-reference table */
  guint64 size;    /* number of objects */
  guint64 root;    /* number of the catalogue */
  char *info;      /* entry of the trailer */
  char *catalogue; /* contents of the catalogue's dictionary */
} Tail;

static void
tail_clear (Tail *self)
{
  g_clear_pointer (&self->info, g_free);
  g_clear_pointer (&self->catalogue, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tail, tail_clear)

static gboolean
match_number (const char *text, const char *pattern, guint64 *number)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  g_autofree char *digits = g_match_info_fetch (match, 1);
  return g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT32, number, NULL);
}

static char *
match_text (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW | G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* The bytes as text: zeros become blanks. */
static char *
copy_text (const char *data, gsize length)
{
  char *text = g_memdup2 (data, length + 1); /* a GString ends with a zero */
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\0')
      text[i] = ' ';
  text[length] = '\0';
  return text;
}

static gboolean
read_tail (GString *pdf, Tail *self)
{
  g_autofree char *text = copy_text (pdf->str, pdf->len);
  const char *trailer = g_strrstr (text, "trailer");
  if (!trailer || !match_number (trailer, "startxref\\s+(\\d+)", &self->start)
      || !match_number (trailer, "/Size\\s+(\\d+)", &self->size)
      || !match_number (trailer, "/Root\\s+(\\d+)\\s+0\\s+R", &self->root))
    return FALSE;
  g_autofree char *pattern =
    g_strdup_printf ("\\n%" G_GUINT64_FORMAT " 0 obj\\s*<<(.*?)>>\\s*endobj", self->root);
  self->info = match_text (trailer, "(/Info\\s+\\d+\\s+0\\s+R)");
  self->catalogue = match_text (text, pattern);
  return self->info && self->catalogue && !strstr (self->catalogue, "/Lang");
}

/* Whether the object is where the table says. */
static gboolean
has_object (GString *pdf, guint64 number, const char *entry)
{
  const guint64 at = g_ascii_strtoull (entry, NULL, 10);
  g_autofree char *head = g_strdup_printf ("%" G_GUINT64_FORMAT " 0 obj", number);
  return at < pdf->len && g_str_has_prefix (pdf->str + at, head);
}

/* Frees what the table has and the file has not (ISO 32000-1, 7.5.4: bound to object 0, and never
 * used again). */
static void
append_freed (GString *to, GString *pdf, const Tail *tail)
{
  g_autofree char *head = g_strdup_printf ("xref\n0 %" G_GUINT64_FORMAT "\n", tail->size);
  const guint64 entries = tail->start + strlen (head);
  if (entries + tail->size * XREF_ENTRY > pdf->len
      || !g_str_has_prefix (pdf->str + tail->start, head))
    return;
  for (guint64 i = 1; i < tail->size; i++)
    {
      const char *entry = pdf->str + entries + i * XREF_ENTRY;
      if (entry[XREF_KIND] == 'n' && !has_object (pdf, i, entry))
        g_string_append_printf (to, "%" G_GUINT64_FORMAT " 1\n%010d 65535 f \n", i, 0);
    }
}

GBytes *
vigie_pdf_add_language (GBytes *pdf, const char *tag)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  g_autoptr (GString) text = g_string_new_len (data, (gssize) size);
  g_auto (Tail) tail = { 0 };
  if (!read_tail (text, &tail))
    return g_bytes_ref (pdf);

  const gsize object = text->len;
  g_string_append_printf (text, "%" G_GUINT64_FORMAT " 0 obj\n<<%s", tail.root, tail.catalogue);
  g_string_append_printf (
    text, "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", tag);
  g_string_append (text, ">>\nendobj\n");
  const gsize table = text->len;
  g_autoptr (GString) freed = g_string_new (NULL);
  append_freed (freed, text, &tail);
  g_string_append_printf (text,
                          "xref\n%s%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n",
                          freed->str, tail.root, object);
  g_string_append_printf (text,
                          "trailer\n<< /Size %" G_GUINT64_FORMAT " /Root %" G_GUINT64_FORMAT
                          " 0 R %s /Prev %" G_GUINT64_FORMAT " >>\n",
                          tail.size, tail.root, tail.info, tail.start);
  g_string_append_printf (text, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", table);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}
