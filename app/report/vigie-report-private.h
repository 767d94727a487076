/* vigie-report-private.h: what the parts of a report share
 *
 * A report is put together from a book (what all reports of a store share), a voice (the language
 * it speaks) and a sheet (paper that text, tables and charts flow onto).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-explanation.h"
#include "consolidation/vigie-verbatims.h"
#include "report/vigie-report.h"

#include <libintl.h>
#include <locale.h>
#include <pango/pangocairo.h>

/* Not GLib's: g_dgettext() decides once for the whole program whether anything is translated, while
 * a report may speak another language than the program. */
#define _(text) dgettext (GETTEXT_PACKAGE, text)
#define N_(text) text
#define C_(context, text) vigie_voice_translate (context "\004" text, sizeof context)
#undef ngettext
#define ngettext(one, many, n) dngettext (GETTEXT_PACKAGE, one, many, n)

G_BEGIN_DECLS

/* Voice ---------------------------------------------------------------------------------------- */

/**
 * VigieVoice: a language for words and numbers of the calling thread, while it lasts
 * @language: locale or tag, never %NULL
 */
typedef struct
{
  char *language;
  locale_t locale;
  locale_t before;
} VigieVoice;

/** vigie_voice_begin: @language is a locale or tag; %NULL: the program's */
void vigie_voice_begin (VigieVoice *self, const char *language);
void vigie_voice_end (VigieVoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieVoice, vigie_voice_end)

/** vigie_voice_translate: Returns: (transfer none): the translation of @key, a context of
 * @skip − 1 bytes, a separator and a text; the text if there is none. Called by C_() */
const char *vigie_voice_translate (const char *key, gsize skip) G_GNUC_FORMAT (1);

/** vigie_voice_tag: Returns: (transfer full): BCP 47 tag of it: `fr-FR`, `en` */
char *vigie_voice_tag (const VigieVoice *self);

/** vigie_voice_is_mirrored: whether the words of the thread's language, as far as they are
 * translated, are read from right to left */
gboolean vigie_voice_is_mirrored (void);

/** vigie_voice_list: Returns: (transfer full): @items (element-type utf8) as one list, as people of
 * the thread's language write it; `–` for none */
char *vigie_voice_list (const GPtrArray *items);

/** vigie_voice_score: Returns: (transfer full): @value with one decimal, as people of the thread's
 * locale write it; `–` unless @present */
char *vigie_voice_score (const mpq_t value, gboolean present);

/** vigie_voice_number: the same for what is no fraction; `–` for NaN */
char *vigie_voice_number (double value);

/* Book ----------------------------------------------------------------------------------------- */

/** VigieBookWave: the ranking of one wave by itself; @rows: (element-type VigieRankRow) */
typedef struct
{
  const VigieWave *wave;
  GPtrArray *rows;
} VigieBookWave;

/**
 * VigieBook: what all reports of a store share
 * @rows: (element-type VigieRankRow): the ranking
 * @waves: (element-type VigieBookWave): the same for each wave that has audits
 * @only: (nullable): all is of this wave alone; there is no evolution then
 * @newest: when the newest audit was finalised
 * @n_erased: audits that are in the sums, but were deleted after their time
 *
 * While it lasts, the store is read as it was when the book was made.
 */
typedef struct
{
  VigieStore *store;
  VigieCampaign *campaign;
  GPtrArray *rows;
  GPtrArray *waves;
  const VigieWave *only;
  GDateTime *newest;
  guint n_erased;

  /*< private >*/
  gboolean is_reading;
} VigieBook;

/** vigie_book_new: @wave is (nullable): of this wave alone, %VIGIE_CAMPAIGN_ERROR_REFERENCE */
VigieBook *vigie_book_new (VigieStore *store, const char *wave, GError **error);
void vigie_book_free (VigieBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBook, vigie_book_free)

/** vigie_book_find: %VIGIE_STORE_ERROR_ORGANISATION if there is no such organisation */
const VigieRankRow *vigie_book_find (VigieBook *self, const char *organisation, GError **error);

/**
 * VigieChapter: what a report says of one organisation, or of all
 * @row: (nullable): %NULL: of all; then there is no @explanation and no @verbatims
 * @explanation: what its score comes from
 * @verbatims: (element-type VigieVerbatim)
 * @forms: (element-type utf8): forms and versions its audits were filled with
 * @n_ranked: ranked ones of its category
 * @tied_before: whether the one before it is statistically tied with it
 */
typedef struct
{
  VigieBook *book;
  const VigieRankRow *row;
  VigieExplanation *explanation;
  GPtrArray *verbatims;
  GPtrArray *forms;
  guint n_ranked;
  gboolean tied_before;
  const char *language;
} VigieChapter;

VigieChapter *
vigie_chapter_new (VigieBook *book, const VigieRankRow *row, const char *language, GError **error);
void vigie_chapter_free (VigieChapter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieChapter, vigie_chapter_free)

/* Sheet ---------------------------------------------------------------------------------------- */

/** VigieSheetStyle: how a text looks */
typedef enum
{
  VIGIE_SHEET_TITLE,
  VIGIE_SHEET_HEADING,
  VIGIE_SHEET_BODY,
  VIGIE_SHEET_MUTED,
  VIGIE_SHEET_STRONG,
  VIGIE_SHEET_FIGURE,
} VigieSheetStyle;

/** VigieSheetColumn: a column of a table; @share of the width, all together 1, is more where a word
 * of the title or a number needs more */
typedef struct
{
  const char *title;
  double share;
  gboolean is_number;
} VigieSheetColumn;

/** VigiePaper: what pages are drawn on: @surface, one after the other; without it each page is a
 * recording, added to @pages (element-type cairo_surface_t) */
typedef struct
{
  cairo_surface_t *surface;
  GPtrArray *pages;
} VigiePaper;

/** Size of a page, A4, in points */
#define VIGIE_PAPER_WIDTH 595
#define VIGIE_PAPER_HEIGHT 842

/** VigieSheet: A4 pages that things flow onto, from the top. In a language that is read from right
 * to left all of it is mirrored; who writes on it need not know. */
typedef struct _VigieSheet VigieSheet;

/**
 * vigie_sheet_new:
 * @paper: used while it lasts
 * @running: what stands at the foot of each page
 * @notice: (nullable): what stands at the head of each page, framed
 * @n_pages: their number, 0 while they are counted
 */
VigieSheet *
vigie_sheet_new (const VigiePaper *paper, const char *running, const char *notice, guint n_pages);
/** vigie_sheet_finish: ends the last page; Returns: number of pages */
guint vigie_sheet_finish (VigieSheet *self);

/** vigie_sheet_keep: goes to a new page unless @height is left on this one */
void vigie_sheet_keep (VigieSheet *self, double height);
void vigie_sheet_gap (VigieSheet *self, double height);
/** vigie_sheet_text: over the whole width, wrapped, on as many pages as needed */
void vigie_sheet_text (VigieSheet *self, VigieSheetStyle style, const char *text);
/** vigie_sheet_panel: a large figure with words beside it, framed */
void
vigie_sheet_panel (VigieSheet *self, const char *figure, const char *under, const char *beside);
/** vigie_sheet_quote: words of somebody and where they come from, beside a line; kept on one page
 */
void vigie_sheet_quote (VigieSheet *self, const char *text, const char *source);
/** vigie_sheet_keep_chart: goes to a new page unless a heading and the first of @bars fit */
void vigie_sheet_keep_chart (VigieSheet *self, const VigieBar *bars, guint n_bars);
/** vigie_sheet_chart: bars, on as many pages as needed */
void vigie_sheet_chart (VigieSheet *self, const VigieBar *bars, guint n_bars);
/** vigie_sheet_table: @cells are rows one after the other; the head is repeated on each page */
void vigie_sheet_table (VigieSheet *self,
                        const VigieSheetColumn *wanted,
                        guint n_columns,
                        GPtrArray *cells);

/* Pages ---------------------------------------------------------------------------------------- */

/** vigie_pages_write: lays the chapter out on @paper; Returns: number of pages */
guint vigie_pages_write (const VigieChapter *chapter, const VigiePaper *paper, guint n_pages);
/** vigie_pages_title: Returns: (transfer full): title of the document */
char *vigie_pages_title (const VigieChapter *chapter);

/** vigie_pages_write_detail: evolution, strong and weak questions, texts; of one organisation */
void vigie_pages_write_detail (const VigieChapter *chapter, VigieSheet *sheet);
/** vigie_pages_write_summary: prizes, categories, channels and criteria of all organisations */
void vigie_pages_write_summary (const VigieChapter *chapter, VigieSheet *sheet);

/* Names in the chapter's language; (transfer none) */
const char *vigie_chapter_name_channel (const VigieChapter *self, const char *id);
const char *vigie_chapter_name_criterion (const VigieChapter *self, const char *id);
const char *vigie_chapter_name_category (const VigieChapter *self, const char *id);

/** vigie_chapter_explain_erased: Returns: (transfer full) (nullable): a sentence on audits that
 * were deleted after their time; %NULL if none was */
char *vigie_chapter_explain_erased (const VigieChapter *self);

/** vigie_pages_bar_label: Returns: (transfer full): place and name of an organisation */
char *vigie_pages_bar_label (const VigieRankRow *row);
/** vigie_pages_explain_chart: Returns: (transfer none): what lines and ≈ mean */
const char *vigie_pages_explain_chart (void);
/* Reports -------------------------------------------------------------------------------------- */

/** vigie_report_draw: writes @chapter as @target, in the voice of the calling thread; knows no
 * store
 */
gboolean vigie_report_draw (const VigieChapter *chapter,
                            const VigieVoice *voice,
                            const char *target,
                            GError **error);

/* PDF ------------------------------------------------------------------------------------------ */

/** VigieDraw: lays @content out on @paper; @n_pages: 0 while they are counted; Returns: number of
 * pages */
typedef guint (*VigieDraw) (gconstpointer content, const VigiePaper *paper, guint n_pages);

/** vigie_pdf_count_pages: Returns: how many pages there will be: everything is laid out once on
 * paper that nobody sees */
guint vigie_pdf_count_pages (VigieDraw draw, gconstpointer content);

/** vigie_pdf_write: writes @target atomically; @when: the date that it bears; @tag: language of the
 * text */
gboolean vigie_pdf_write (VigieDraw draw,
                          gconstpointer content,
                          const char *title,
                          GDateTime *when,
                          const char *tag,
                          const char *target,
                          GError **error);

/* Shared with the chart ------------------------------------------------------------------------ */

/** vigie_chart_layout_new: Returns: (transfer full): text of @size units, measured alike on every
 * kind of surface; @width < 0: not wrapped; more than @lines lines are cut with an ellipsis;
 * @mirrored: for who reads from right to left */
PangoLayout *vigie_chart_layout_new (
  const char *text, double size, gboolean bold, double width, int lines, gboolean mirrored);
void vigie_chart_set_colour (cairo_t *cr, guint32 colour);

/** vigie_pdf_add_language: Returns: (transfer full): @pdf with the language of its text */
GBytes *vigie_pdf_add_language (GBytes *pdf, const char *tag);

G_END_DECLS
