/* vigie-receipt-words.c: what a receipt changed, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-receipt-words.h"

#include <glib/gi18n-lib.h>

/* Takes @sentence; nothing is said about none. */
static void
add_sentence (GString *text, guint count, char *sentence)
{
  if (count > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* What was refused is done with; what was returned asks for something. */
static void
add_verdicts (GString *text, const VigieReceiptSummary *summary)
{
  const guint returned = summary->returned - summary->refused;
  add_sentence (
    text, summary->received,
    g_strdup_printf (ngettext ("The coordinator has received %u audit.",
                               "The coordinator has received %u audits.", summary->received),
                     summary->received));
  add_sentence (text, returned,
                g_strdup_printf (ngettext ("%u audit was returned; the list says why.",
                                           "%u audits were returned; the list says why.", returned),
                                 returned));
  add_sentence (
    text, summary->refused,
    g_strdup_printf (ngettext ("%u audit was refused; the list says why.",
                               "%u audits were refused; the list says why.", summary->refused),
                     summary->refused));
}

static void
add_rest (GString *text, const VigieReceiptSummary *summary)
{
  add_sentence (text, summary->unchanged,
                g_strdup_printf (ngettext ("%u audit stays as it was.",
                                           "%u audits stay as they were.", summary->unchanged),
                                 summary->unchanged));
  add_sentence (
    text, summary->unknown,
    g_strdup_printf (ngettext ("%u audit in it is not in this workspace.",
                               "%u audits in it are not in this workspace.", summary->unknown),
                     summary->unknown));
}

static void
add_name (GString *text, VigieWorkspace *workspace, const char *audit_id)
{
  VigieWorkItem *item = audit_id ? vigie_workspace_find_item (workspace, audit_id) : NULL;
  if (item)
    g_string_append_printf (text, "\n%s – %s", vigie_work_item_get_organisation_name (item),
                            vigie_work_item_get_channel_name (item));
}

char *
vigie_words_for_receipt (VigieWorkspace *workspace, const VigieReceiptSummary *summary)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (workspace) && summary, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  add_verdicts (text, summary);
  add_rest (text, summary);
  if (text->len == 0)
    g_string_append (text, _ ("No audit is in it."));
  add_name (text, workspace, summary->audit);
  for (guint i = 0; summary->purged && i < summary->purged->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (summary->purged, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
