/* vigie-audit-copy.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-audit-copy.h"

#include "auditor/vigie-auditor-words.h"
#include "form/vigie-answer-text.h"
#include "form/vigie-markdown.h"
#include "report/vigie-report.h"

#include <glib/gi18n-lib.h>

static void
clear_line (gpointer data)
{
  VigieCopyLine *line = data;
  g_free ((char *) line->question);
  g_free ((char *) line->text);
}

/* Takes both. */
static void
add_line (GArray *lines, char *question, char *text)
{
  const VigieCopyLine line = { question, text };
  g_array_append_val (lines, line);
}

static char *
get_label (VigieFormSession *session, const VigieFormItem *item)
{
  g_autofree char *label = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
  return label ? vigie_markdown_to_plain (label) : NULL;
}

static void
add_answer (GArray *lines, VigieFormSession *session, const VigieFormItem *item)
{
  char *question = get_label (session, item);
  g_autofree char *answer = vigie_answer_text_of_item (session, item);
  if (*answer == '\0' && vigie_form_node_is_read_only (item->node))
    {
      g_free (question); /* a note of the form, or a result that is still empty */
      return;
    }
  add_line (lines, question ? question : g_strdup (vigie_form_node_get_name (item->node)),
            g_strdup (*answer ? answer : _ ("Not answered")));
}

static void
add_below (GArray *lines, VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      if (item->kind > VIGIE_FORM_KIND_INSTANCE)
        {
          if (item->node)
            add_answer (lines, session, item);
          continue;
        }
      g_autofree char *label = get_label (session, item);
      if (item->kind == VIGIE_FORM_KIND_INSTANCE)
        /* Translators: one of several of a kind, such as "Person contacted 2" */
        add_line (lines, NULL, g_strdup_printf (_ ("%s %u"), label ? label : "", i + 1));
      else if (item->kind == VIGIE_FORM_KIND_GROUP && label)
        add_line (lines, NULL, g_steal_pointer (&label));
      add_below (lines, session, item);
    }
}

gboolean
vigie_audit_copy_write (VigieAudit *audit, const char *target, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (audit) && target, FALSE);
  VigieFormSession *session = vigie_audit_get_session (audit);
  VigieWorkItem *item = vigie_audit_get_item (audit);
  GDateTime *saved = vigie_audit_get_saved_at (audit);
  g_autoptr (GDateTime) when = saved ? g_date_time_ref (saved) : g_date_time_new_now_local ();
  g_autoptr (GDateTime) local = g_date_time_to_local (when);
  g_autofree char *day = g_date_time_format (local, "%x %X");
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (VigieCopyLine));
  g_array_set_clear_func (lines, clear_line);
  add_below (lines, session, NULL);

  const gboolean is_draft = vigie_audit_get_state (audit) == VIGIE_AUDIT_DRAFT;
  /* Translators: title of a document: organisation, channel */
  g_autofree char *title =
    g_strdup_printf (C_ ("filled form", "%s: %s"), vigie_work_item_get_organisation_name (item),
                     vigie_work_item_get_channel_name (item));
  /* Translators: state of an audit, its revision, when it was saved last */
  g_autofree char *under = g_strdup_printf (_ ("%s, revision %u, %s"),
                                            is_draft ? vigie_words_for_state (VIGIE_AUDIT_DRAFT)
                                                     : vigie_words_for_item (item, when),
                                            vigie_audit_get_revision (audit), day);
  return vigie_report_write_copy (title, under,
                                  is_draft ? _ ("Draft: this audit is not finalised.") : NULL,
                                  (const VigieCopyLine *) (const void *) lines->data, lines->len,
                                  when, vigie_form_session_get_language (session), target, error);
}
