/* vigie-auditor-line.c: a line of the list of auditors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-auditor-line.h"

#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieAuditorLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *code;
  GtkLabel *state;
  GtkLabel *details;
  GtkLabel *words;
  GtkLabel *fingerprint;
  GtkWidget *save;
  GtkWidget *renew;
  GtkWidget *revoke;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (VigieAuditorLine, vigie_auditor_line, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

/* @name: takes the code of the auditor */
static void
set_button (GtkWidget *button, const char *code, char *name, gboolean visible)
{
  g_autofree char *label = name;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (button, visible);
}

static void
set_buttons (VigieAuditorLine *self, VigieAuditorItem *item)
{
  const char *code = vigie_auditor_item_get_code (item);
  const gboolean enrolled = vigie_auditor_item_is_enrolled (item);
  const gboolean revoked = vigie_auditor_item_is_revoked (item);
  /* Translators: %s is the code of an auditor, here and in the next four */
  set_button (self->save, code, g_strdup_printf (_ ("Save the certificate of %s"), code), enrolled);
  set_button (self->renew, code, g_strdup_printf (_ ("Renew the certificate of %s"), code),
              enrolled && !revoked);
  set_button (self->revoke, code, g_strdup_printf (_ ("Revoke the certificate of %s"), code),
              enrolled && !revoked);
  set_button (self->restore, code,
              revoked ? g_strdup_printf (_ ("Take back the revocation of %s"), code)
                      : g_strdup_printf (_ ("Take back the certificate of %s"), code),
              vigie_auditor_item_can_take_back (item));
  gtk_widget_set_tooltip_text (self->restore, revoked ? _ ("Take back the revocation")
                                                      : _ ("Take back the certificate"));
}

void
vigie_auditor_line_set_item (VigieAuditorLine *self, VigieAuditorItem *item)
{
  const char *state = vigie_auditor_item_get_state (item);
  g_autofree char *words = g_strdup_printf ("%s, %s. %s", vigie_auditor_item_get_code (item), state,
                                            vigie_auditor_item_get_details (item));
  gtk_label_set_text (self->code, vigie_auditor_item_get_code (item));
  gtk_label_set_text (self->state, state);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "warning");
  if (vigie_auditor_item_needs_care (item))
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "warning");
  set_text (self->details, vigie_auditor_item_get_details (item));
  set_text (self->words, vigie_auditor_item_get_words (item));
  set_text (self->fingerprint, vigie_auditor_item_get_fingerprint (item));
  set_buttons (self, item);
  vigie_label_name_line (GTK_WIDGET (self), words);
}

static GtkLabel *
make_label (GtkWidget *box, const char *const *styles)
{
  GtkWidget *label = vigie_label_new (NULL, NULL);
  gtk_widget_set_css_classes (label, (const char **) styles);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_button (GtkWidget *box, const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
vigie_auditor_line_dispose (GObject *object)
{
  VigieAuditorLine *self = VIGIE_AUDITOR_LINE (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_auditor_line_parent_class)->dispose (object);
}

static void
vigie_auditor_line_class_init (VigieAuditorLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_auditor_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vigie_auditor_line_init (VigieAuditorLine *self)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const verdict[] = { "vigie-verdict", "caption-heading", NULL };
  static const char *const dim[] = { "dim-label", "caption", NULL };
  static const char *const numeric[] = { "monospace", "caption", "dim-label", NULL };
  static const char *const plain[] = { NULL };
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "vigie-revision");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (self->box), texts);
  self->code = make_label (texts, heading);
  self->state = make_label (texts, verdict);
  gtk_widget_set_halign (GTK_WIDGET (self->state), GTK_ALIGN_START);
  self->details = make_label (texts, dim);
  self->words = make_label (texts, plain);
  self->fingerprint = make_label (texts, numeric);
  self->save =
    make_button (self->box, "document-save-symbolic", "auditors.save", _ ("Save the certificate"));
  self->renew =
    make_button (self->box, "view-refresh-symbolic", "auditors.renew", _ ("Renew the certificate"));
  self->revoke = make_button (self->box, "action-unavailable-symbolic", "auditors.revoke",
                              _ ("Revoke the certificate"));
  self->restore = make_button (self->box, "edit-undo-symbolic", "auditors.take-back", NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vigie_auditor_line_new (void)
{
  return g_object_new (VIGIE_TYPE_AUDITOR_LINE, NULL);
}
