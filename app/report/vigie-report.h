/* vigie-report.h: PDF reports, and the charts that the window shows too
 *
 * Drawn with cairo and pango, so that screen, PDF and SVG come from the same code. Knows no GTK.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-store.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * VigieReportOptions: what reports say, and which ones are written; all zero: everything
 * @language: (nullable): locale or tag; %NULL: the program's
 * @wave: (nullable): scores, places and texts of this wave alone
 * @category: (nullable): of a series: organisations of this category alone
 * @organisations: (nullable) (array zero-terminated=1): of a series: identifiers of these alone
 */
typedef struct
{
  const char *language;
  const char *wave;
  const char *category;
  const char *const *organisations;
} VigieReportOptions;

/**
 * vigie_report_write:
 * @store: the store
 * @organisation: id of the organisation
 * @options: (nullable): language and wave
 * @target: the `.pdf` to write, atomically; same store, same bytes
 * @error: %VIGIE_STORE_ERROR_ORGANISATION; %VIGIE_CAMPAIGN_ERROR_REFERENCE: there is no such wave
 */
gboolean vigie_report_write (VigieStore *store,
                             const char *organisation,
                             const VigieReportOptions *options,
                             const char *target,
                             GError **error);

/** vigie_report_write_summary: one for all organisations: prizes, the ranking of each category,
 * channels and criteria */
gboolean vigie_report_write_summary (VigieStore *store,
                                     const VigieReportOptions *options,
                                     const char *target,
                                     GError **error);

/** VigieReportProgress: called at the beginning of a series, and as reports are done */
typedef void (*VigieReportProgress) (guint done, guint total, gpointer user_data);

/** vigie_report_write_series: one per organisation that the @options (nullable) name, `ID.pdf`,
 * into
 * @folder, which is made if need be, all of one state of the store, drawn on all processors;
 * @progress is (nullable), and called in this thread; each file is there as a whole or not at all;
 * Returns: their number, -1 on failure: %VIGIE_STORE_ERROR_ORGANISATION,
 * %VIGIE_CAMPAIGN_ERROR_REFERENCE: there is no such category or wave */
int vigie_report_write_series (VigieStore *store,
                               const char *folder,
                               const VigieReportOptions *options,
                               VigieReportProgress progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/** vigie_report_write_all: the same without progress */
int vigie_report_write_all (VigieStore *store,
                            const char *folder,
                            const VigieReportOptions *options,
                            GCancellable *cancellable,
                            GError **error);

/** vigie_report_list_languages: Returns: (transfer full): tags of the languages that there are
 * words in, by their names */
char **vigie_report_list_languages (void);

/** vigie_report_name_language: Returns: (transfer none): how those who speak it call the language
 * of a tag; the tag of one that is not known */
const char *vigie_report_name_language (const char *language);

/** VigieReportPages: a report as it would be printed, to be shown: @pages (element-type
 * cairo_surface_t), each @width by @height points; whoever has them may use them in another thread
 */
typedef struct
{
  char *title;
  double width, height;
  GPtrArray *pages;
} VigieReportPages;

/** vigie_report_pages_free: with the surfaces */
void vigie_report_pages_free (VigieReportPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReportPages, vigie_report_pages_free)

/** vigie_report_preview: Returns: (transfer full) (nullable): what vigie_report_write() would write
 * of @organisation; %NULL: what vigie_report_write_summary() would; the same errors */
VigieReportPages *vigie_report_preview (VigieStore *store,
                                        const char *organisation,
                                        const VigieReportOptions *options,
                                        GError **error);

/**
 * vigie_report_explain_indicative:
 * @campaign: its campaign
 * @row: an organisation in the ranking
 * @language: (nullable): locale or tag for the names of channels; %NULL: the program's
 *
 * Returns: (transfer full) (nullable): why @row is not ranked, without capital and full stop; %NULL
 *   if it is ranked
 */
char *vigie_report_explain_indicative (VigieCampaign *campaign,
                                       const VigieRankRow *row,
                                       const char *language);

/** VigieCopyLine: a question with its answer; without @question, @text is the title of a section */
typedef struct
{
  const char *question; /* (nullable) */
  const char *text;
} VigieCopyLine;

/**
 * vigie_report_write_copy:
 * @title: of the document, and at its head
 * @under: a line below the title
 * @notice: (nullable): what stands framed on each page, such as that it is a draft
 * @lines: (array length=n_lines): questions and answers, as people read them
 * @n_lines: their number
 * @when: the date that the document bears
 * @language: (nullable): locale or tag of the text; %NULL: the program's
 * @target: the `.pdf` to write, atomically
 * @error: %VIGIE_BASE_ERROR
 *
 * Writes a filled form as it was answered.
 */
gboolean vigie_report_write_copy (const char *title,
                                  const char *under,
                                  const char *notice,
                                  const VigieCopyLine *lines,
                                  guint n_lines,
                                  GDateTime *when,
                                  const char *language,
                                  const char *target,
                                  GError **error);

/** VigieBar: a bar of a chart; @low and @high are NaN where there is no interval */
typedef struct
{
  const char *label;
  double value; /* 0 to 100, NaN: none */
  double low;
  double high;
  gboolean highlighted;
} VigieBar;

/** VigieChartColours: 0xRRGGBB each */
typedef struct
{
  guint32 text, muted, grid, bar, highlight, background;
} VigieChartColours;

/** vigie_chart_colours_print: colours for paper */
extern const VigieChartColours vigie_chart_colours_print;

/**
 * vigie_chart_draw_bars:
 * @width: in units of @cr
 * @bars: horizontal bars on an axis from 0 to 100, with intervals
 * @mirrored: for who reads from right to left: labels on the right, bars growing to the left
 *
 * Returns: the height used
 */
double vigie_chart_draw_bars (cairo_t *cr,
                              double width,
                              const VigieBar *bars,
                              guint n_bars,
                              const VigieChartColours *colours,
                              gboolean mirrored);

/** vigie_chart_measure_bars: Returns: the height that vigie_chart_draw_bars() would use */
double vigie_chart_measure_bars (double width, const VigieBar *bars, guint n_bars);

G_END_DECLS
