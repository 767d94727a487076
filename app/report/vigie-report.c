/* vigie-report.c: writes reports as PDF, atomically, the same bytes for the same store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "base/vigie-time.h"

#include <cairo-pdf.h>

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

guint
vigie_pdf_count_pages (VigieDraw draw, gconstpointer content)
{
  const VigiePaper paper = {
    .surface =
      cairo_pdf_surface_create_for_stream (NULL, NULL, VIGIE_PAPER_WIDTH, VIGIE_PAPER_HEIGHT),
  };
  const guint n_pages = draw (content, &paper, 0);
  cairo_surface_destroy (paper.surface);
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
  const guint n_pages = vigie_pdf_count_pages (draw, content);
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (append, data, VIGIE_PAPER_WIDTH, VIGIE_PAPER_HEIGHT);
  const VigiePaper paper = { .surface = surface };
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, title, when);
  draw (content, &paper, n_pages);
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
draw_chapter (gconstpointer chapter, const VigiePaper *paper, guint n_pages)
{
  return vigie_pages_write (chapter, paper, n_pages);
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

/* One report ----------------------------------------------------------------------------------- */

/** Commission: a report that was asked for, in the voice of the thread while it lasts */
typedef struct
{
  VigieVoice voice;
  VigieBook *book;
  VigieChapter *chapter;
} Commission;

static void
commission_clear (Commission *self)
{
  g_clear_pointer (&self->chapter, vigie_chapter_free);
  g_clear_pointer (&self->book, vigie_book_free);
  vigie_voice_end (&self->voice);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Commission, commission_clear)

/* @organisation is (nullable): on all of them. */
static gboolean
commission_begin (Commission *self,
                  VigieStore *store,
                  const char *organisation,
                  const VigieReportOptions *options,
                  GError **error)
{
  const VigieRankRow *row = NULL;
  vigie_voice_begin (&self->voice, options ? options->language : NULL);
  self->book = vigie_book_new (store, options ? options->wave : NULL, error);
  if (self->book && organisation)
    row = vigie_book_find (self->book, organisation, error);
  if (self->book && (row || !organisation))
    self->chapter = vigie_chapter_new (self->book, row, self->voice.language, error);
  return self->chapter != NULL;
}

gboolean
vigie_report_write_summary (VigieStore *store,
                            const VigieReportOptions *options,
                            const char *target,
                            GError **error)
{
  g_return_val_if_fail (store && target, FALSE);

  g_auto (Commission) commission = { 0 };
  return commission_begin (&commission, store, NULL, options, error)
         && vigie_report_draw (commission.chapter, &commission.voice, target, error);
}

gboolean
vigie_report_write (VigieStore *store,
                    const char *organisation,
                    const VigieReportOptions *options,
                    const char *target,
                    GError **error)
{
  g_return_val_if_fail (store && organisation && target, FALSE);

  g_auto (Commission) commission = { 0 };
  return commission_begin (&commission, store, organisation, options, error)
         && vigie_report_draw (commission.chapter, &commission.voice, target, error);
}

/* Preview -------------------------------------------------------------------------------------- */

void
vigie_report_pages_free (VigieReportPages *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_free (self->title);
  g_free (self);
}

VigieReportPages *
vigie_report_preview (VigieStore *store,
                      const char *organisation,
                      const VigieReportOptions *options,
                      GError **error)
{
  g_return_val_if_fail (store, NULL);

  g_auto (Commission) commission = { 0 };
  if (!commission_begin (&commission, store, organisation, options, error))
    return NULL;
  VigieReportPages *self = g_new0 (VigieReportPages, 1);
  self->title = vigie_pages_title (commission.chapter);
  self->width = VIGIE_PAPER_WIDTH;
  self->height = VIGIE_PAPER_HEIGHT;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  const VigiePaper paper = { .pages = self->pages };
  draw_chapter (commission.chapter, &paper,
                vigie_pdf_count_pages (draw_chapter, commission.chapter));
  return self;
}
