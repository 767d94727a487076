/* vigie-report.c: writes reports as PDF, atomically, the same bytes for the same store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <cairo-pdf.h>

#define A4_WIDTH 595
#define A4_HEIGHT 842

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* How many pages there will be: everything is laid out once on paper that nobody sees. */
static guint
count_pages (VigieDraw draw, gconstpointer content)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (NULL, NULL, A4_WIDTH, A4_HEIGHT);
  const guint n_pages = draw (content, surface, 0);
  cairo_surface_destroy (surface);
  return n_pages;
}

static void
describe (cairo_surface_t *surface, const char *title, GDateTime *when)
{
  g_autofree char *date = vigie_time_to_utc_text (when);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Vigie " VIGIE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

gboolean
vigie_pdf_write (VigieDraw draw,
                 gconstpointer content,
                 const char *title,
                 GDateTime *when,
                 const char *tag,
                 const char *target,
                 GError **error)
{
  const guint n_pages = count_pages (draw, content);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (append, data, A4_WIDTH, A4_HEIGHT);
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, title, when);
  draw (content, surface, n_pages);
  cairo_surface_finish (surface);
  const cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_FAILED, NULL, 0,
                            _ ("the report cannot be drawn: %s"), cairo_status_to_string (status));
  g_autoptr (GBytes) drawn = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  g_autoptr (GBytes) pdf = vigie_pdf_add_language (drawn, tag);
  gsize size;
  const void *bytes = g_bytes_get_data (pdf, &size);
  return vigie_durable_replace (target, bytes, size, error);
}

static guint
draw_chapter (gconstpointer chapter, cairo_surface_t *surface, guint n_pages)
{
  return vigie_pages_write (chapter, surface, n_pages);
}

gboolean
vigie_report_draw (const VigieChapter *chapter,
                   const VigieVoice *voice,
                   const char *target,
                   GError **error)
{
  g_autofree char *tag = vigie_voice_tag (voice);
  g_autofree char *title = vigie_pages_title (chapter);
  return vigie_pdf_write (draw_chapter, chapter, title, chapter->book->newest, tag, target, error);
}

static gboolean
write_report (VigieBook *book,
              const VigieRankRow *row,
              const VigieVoice *voice,
              const char *target,
              GError **error)
{
  g_autoptr (VigieChapter) chapter = vigie_chapter_new (book, row, voice->language, error);
  return chapter && vigie_report_draw (chapter, voice, target, error);
}

gboolean
vigie_report_write_summary (VigieStore *store,
                            const char *language,
                            const char *target,
                            GError **error)
{
  g_return_val_if_fail (store && target, FALSE);

  g_auto (VigieVoice) voice = { 0 };
  vigie_voice_begin (&voice, language);
  g_autoptr (VigieBook) book = vigie_book_new (store, error);
  return book && write_report (book, NULL, &voice, target, error);
}

gboolean
vigie_report_write (VigieStore *store,
                    const char *organisation,
                    const char *language,
                    const char *target,
                    GError **error)
{
  g_return_val_if_fail (store && organisation && target, FALSE);

  g_auto (VigieVoice) voice = { 0 };
  vigie_voice_begin (&voice, language);
  g_autoptr (VigieBook) book = vigie_book_new (store, error);
  const VigieRankRow *row = book ? vigie_book_find (book, organisation, error) : NULL;
  return row && write_report (book, row, &voice, target, error);
}
