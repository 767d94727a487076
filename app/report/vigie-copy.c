/* vigie-copy.c: a filled form on paper: questions and answers in their order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

/* What a question keeps with it on its page: itself and the first lines of its answer */
#define TOGETHER 40

typedef struct
{
  const char *title;
  const char *under;
  const char *notice;
  const VigieCopyLine *lines;
  guint n_lines;
} Copy;

static guint
draw_copy (gconstpointer content, const VigiePaper *paper, guint n_pages)
{
  const Copy *copy = content;
  VigieSheet *sheet = vigie_sheet_new (paper, copy->title, copy->notice, n_pages);
  vigie_sheet_text (sheet, VIGIE_SHEET_TITLE, copy->title);
  vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, copy->under);
  for (guint i = 0; i < copy->n_lines; i++)
    {
      const VigieCopyLine *line = &copy->lines[i];
      vigie_sheet_keep (sheet, line->question ? TOGETHER : 2 * TOGETHER);
      vigie_sheet_gap (sheet, line->question ? 4 : 12);
      if (line->question)
        vigie_sheet_text (sheet, VIGIE_SHEET_MUTED, line->question);
      vigie_sheet_text (sheet, line->question ? VIGIE_SHEET_BODY : VIGIE_SHEET_HEADING, line->text);
    }
  return vigie_sheet_finish (sheet);
}

gboolean
vigie_report_write_copy (const char *title,
                         const char *under,
                         const char *notice,
                         const VigieCopyLine *lines,
                         guint n_lines,
                         GDateTime *when,
                         const char *language,
                         const char *target,
                         GError **error)
{
  g_return_val_if_fail (title && under && lines && when && target, FALSE);
  const Copy copy = { title, under, notice, lines, n_lines };
  g_auto (VigieVoice) voice = { 0 };
  vigie_voice_begin (&voice, language);
  g_autofree char *tag = vigie_voice_tag (&voice);
  return vigie_pdf_write (draw_copy, &copy, title, when, tag, target, error);
}
