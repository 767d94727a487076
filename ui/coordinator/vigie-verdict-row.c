/* vigie-verdict-row.c: a line of the list of verdicts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-verdict-row.h"

#include "compat/vigie-file-dialog.h"
#include "compat/vigie-tooltip.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieVerdictRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *verdict;
  GtkLabel *details;
  GtkLabel *reason;
  GtkLabel *remedy;
  GtkWidget *show;
  GtkWidget *retry;
  int look; /* the verdict that it looks like; -1: none yet */
};

G_DEFINE_FINAL_TYPE (VigieVerdictRow, vigie_verdict_row, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [VIGIE_VERDICT_ACCEPTED] = { "object-select-symbolic", "success" },
  [VIGIE_VERDICT_DUPLICATE] = { "edit-copy-symbolic", "dim-label" },
  [VIGIE_VERDICT_SUPERSEDED] = { "object-select-symbolic", "dim-label" },
  [VIGIE_VERDICT_CONFLICT] = { "dialog-warning-symbolic", "warning" },
  [VIGIE_VERDICT_QUARANTINED] = { "dialog-error-symbolic", "error" },
};

static void
set_look (GtkWidget *widget, VigieVerdict verdict)
{
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (widget, looks[i].style);
  gtk_widget_add_css_class (widget, looks[verdict].style);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

/* Most lines that follow each other look the same, which costs nothing then. */
static void
set_looks (VigieVerdictRow *self, VigieVerdict verdict)
{
  if (self->look == (int) verdict)
    return;
  self->look = (int) verdict;
  gtk_image_set_from_icon_name (self->icon, looks[verdict].icon);
  set_look (GTK_WIDGET (self->icon), verdict);
  set_look (GTK_WIDGET (self->verdict), verdict);
  gtk_widget_set_visible (self->retry, verdict == VIGIE_VERDICT_QUARANTINED);
}

/* What was merged is in the store; of what was not, there is only the file, whose name may be of
 * any bytes. */
static void
set_bundle (VigieVerdictRow *self, VigieVerdictItem *item)
{
  const gboolean refused = vigie_verdict_item_get_verdict (item) == VIGIE_VERDICT_QUARANTINED;
  const char *bundle = refused ? NULL : vigie_verdict_item_get_bundle (item);
  const char *path = vigie_verdict_item_get_path (item);
  /* Translators: %s is a file name */
  g_autofree char *label =
    g_strdup_printf (_ ("Signature and contents of %s"), vigie_verdict_item_get_title (item));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show), "(s^ay)", bundle ? bundle : "",
                                    path ? path : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
vigie_verdict_row_set_item (VigieVerdictRow *self, VigieVerdictItem *item)
{
  const VigieVerdict verdict = vigie_verdict_item_get_look (item);
  const char *title = vigie_verdict_item_get_title (item);
  const char *path = vigie_verdict_item_get_path (item);
  const char *reason = vigie_verdict_item_get_reason (item);
  const char *word = vigie_verdict_item_get_word (item);
  const char *remedy = vigie_verdict_item_get_remedy (item);
  g_autofree char *words =
    g_strdup_printf ("%s, %s. %s %s %s", title, word, vigie_verdict_item_get_details (item),
                     reason ? reason : "", remedy ? remedy : "");
  g_autofree char *shown = path ? vigie_file_dialog_describe (path) : NULL;
  /* Translators: %s is a file name */
  g_autofree char *again = g_strdup_printf (_ ("Try %s again"), title);

  gtk_label_set_text (self->title, title);
  vigie_tooltip_set (GTK_WIDGET (self->title), shown);
  gtk_label_set_text (self->verdict, word);
  set_text (self->details, vigie_verdict_item_get_details (item));
  set_text (self->reason, reason);
  set_text (self->remedy, remedy);
  set_looks (self, verdict);
  set_bundle (self, item);
  if (path)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry), "^ay", path);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->retry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  again, -1);
  vigie_label_name_line (GTK_WIDGET (self), words);
}

static void
vigie_verdict_row_dispose (GObject *object)
{
  VigieVerdictRow *self = VIGIE_VERDICT_ROW (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_verdict_row_parent_class)->dispose (object);
}

static void
vigie_verdict_row_class_init (VigieVerdictRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_verdict_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-verdict-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, box);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, icon);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, verdict);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, details);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, reason);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, remedy);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, show);
  gtk_widget_class_bind_template_child (widget_class, VigieVerdictRow, retry);
}

static void
vigie_verdict_row_init (VigieVerdictRow *self)
{
  self->look = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_tooltip_set (self->show, _ ("Signature and contents"));
  vigie_tooltip_set (self->retry, _ ("Try again"));
}

GtkWidget *
vigie_verdict_row_new (void)
{
  return g_object_new (VIGIE_TYPE_VERDICT_ROW, NULL);
}
