/* vigie-conflict-window.c: rival revisions of audits, to choose which one counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-conflict-window.h"

#include "base/vigie-time.h"
#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieConflictWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *heading;
  GtkWidget *question;
  GtkBox *sides;
  GtkBox *fields;
  GtkEditable *why;
  GtkWidget *keep;

  VigieCoordination *coordination;
  GPtrArray *conflicts; /* VigieConflict */
  GPtrArray *choices;   /* GtkCheckButton, one a side */
  guint total;
};

G_DEFINE_FINAL_TYPE (VigieConflictWindow, vigie_conflict_window, ADW_TYPE_WINDOW)

static void show_first (VigieConflictWindow *self);

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

/* Choosing ------------------------------------------------------------------------------------- */

static gboolean
get_choice (VigieConflictWindow *self, guint *side)
{
  for (*side = 0; *side < self->choices->len; (*side)++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, *side)))
      return TRUE;
  return FALSE;
}

static gboolean
has_reason (VigieConflictWindow *self)
{
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (self->why)));
  return *why != '\0';
}

static void
choice_changed_cb (VigieConflictWindow *self)
{
  guint side;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.keep",
                                 get_choice (self, &side) && has_reason (self));
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  guint chosen;
  if (self->conflicts->len == 0 || !get_choice (self, &chosen))
    return;
  const VigieConflict *conflict = g_ptr_array_index (self->conflicts, 0);
  const VigieConflictSide *side = g_ptr_array_index (conflict->sides, chosen);
  if (!vigie_coordination_resolve (self->coordination, conflict->audit, side->instance_id,
                                   gtk_editable_get_text (self->why), &error))
    {
      vigie_message_show_error (widget, _ ("The Decision Was Not Kept"), error);
      return;
    }
  g_ptr_array_remove_index (self->conflicts, 0);
  if (self->conflicts->len > 0)
    show_first (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

void
vigie_conflict_window_choose (VigieConflictWindow *self, guint side, const char *why)
{
  g_return_if_fail (side < self->choices->len);

  gtk_check_button_set_active (g_ptr_array_index (self->choices, side), TRUE);
  gtk_editable_set_text (self->why, why);
}

/* Showing -------------------------------------------------------------------------------------- */

/* `A`, `B` …: what the sides are called below their answers. */
static char
letter_of (guint side)
{
  return (char) ('A' + side % 26);
}

static char *
describe_side (const VigieConflictSide *side, guint number)
{
  g_autoptr (GDateTime) finalised = vigie_time_from_text (side->finalised, NULL);
  g_autofree char *when =
    finalised ? g_date_time_format (finalised, "%x %H:%M") : g_strdup (side->finalised);
  /* Translators: a letter, number of the revision, code of the auditor, date and time */
  return g_strdup_printf (_ ("%c: revision %u by %s, finalised %s"), letter_of (number),
                          side->revision, side->auditor, when);
}

static void
add_side (VigieConflictWindow *self, const VigieConflictSide *side)
{
  g_autofree char *text = describe_side (side, self->choices->len);
  GtkWidget *choice =
    g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), g_ptr_array_index (self->choices, 0));
  g_signal_connect_object (choice, "toggled", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  gtk_box_append (self->sides, choice);
}

/* The node of an answer; repeats have the question in common. */
static VigieFormNode *
find_question (VigieFormSession *session, const char *path)
{
  const char *name = strrchr (path, '/') ? strrchr (path, '/') + 1 : path;
  g_autofree char *bare = g_strndup (name, strcspn (name, "["));
  return session ? vigie_form_session_find_by_name (session, bare) : NULL;
}

/* The question's text, or the path where the form does not have it. */
static char *
get_label (VigieFormSession *session, const char *path)
{
  VigieFormNode *node = find_question (session, path);
  g_autofree char *place = node ? vigie_form_node_get_path (node) : NULL;
  return place ? vigie_form_score_get_line_label (session, place) : g_strdup (path);
}

/* What follows from other answers says nothing that these do not. */
static gboolean
is_computed (VigieFormSession *session, const char *path)
{
  VigieFormNode *node = find_question (session, path);
  VigieFormItem item;
  return node && !vigie_form_session_item_for_node (session, node, &item);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_field (VigieConflictWindow *self, const VigieConflictField *field, VigieFormSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *label = get_label (session, field->path);
  /* Translators: stands where a question of a form was left out */
  const char *none = _ ("(no answer)");
  gtk_box_append (GTK_BOX (box), make_label (label, "dim-label"));
  for (guint i = 0; i < field->n_values; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("%c: %s", letter_of (i), field->values[i] ? field->values[i] : none);
      gtk_box_append (GTK_BOX (box), make_label (text, NULL));
    }
  gtk_box_append (self->fields, box);
}

static VigieFormSession *
open_form (VigieConflictWindow *self, const char *channel)
{
  const VigieFormContext context = { .language = g_get_language_names ()[0] };
  g_autoptr (VigieForm) form = vigie_coordination_load_form (self->coordination, channel, NULL);
  return form ? vigie_form_session_new (form, &context) : NULL;
}

static void
show_fields (VigieConflictWindow *self, const VigieConflict *conflict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormSession) session = open_form (self, conflict->channel);
  g_autoptr (GPtrArray) fields = vigie_conflict_get_fields (conflict, &error);
  for (guint i = 0; fields && i < fields->len; i++)
    {
      const VigieConflictField *field = g_ptr_array_index (fields, i);
      if (!is_computed (session, field->path))
        add_field (self, field, session);
    }
  if (!fields)
    gtk_box_append (self->fields, make_label (error->message, "error"));
}

static void
show_first (VigieConflictWindow *self)
{
  const VigieConflict *conflict = g_ptr_array_index (self->conflicts, 0);
  VigieCampaign *campaign = vigie_coordination_get_campaign (self->coordination);
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, conflict->organisation);
  const VigieChannel *channel = vigie_campaign_find_channel (campaign, conflict->channel);
  g_autofree char *heading = g_strdup_printf (
    "%s · %s", organisation ? organisation->name : conflict->organisation,
    channel ? vigie_names_get (channel->names, g_get_language_names ()[0]) : conflict->channel);
  /* Translators: which one of how many */
  g_autofree char *count =
    g_strdup_printf (_ ("%u of %u"), self->total - self->conflicts->len + 1, self->total);

  adw_window_title_set_title (self->title, _ ("Rival Revisions"));
  adw_window_title_set_subtitle (self->title, count);
  gtk_label_set_text (self->heading, heading);
  gtk_editable_set_text (self->why, "");
  g_ptr_array_set_size (self->choices, 0);
  clear_box (self->sides);
  clear_box (self->fields);
  for (guint i = 0; i < conflict->sides->len; i++)
    add_side (self, g_ptr_array_index (conflict->sides, i));
  show_fields (self, conflict);
  choice_changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), g_ptr_array_index (self->choices, 0));
}

static void
vigie_conflict_window_dispose (GObject *object)
{
  VigieConflictWindow *self = VIGIE_CONFLICT_WINDOW (object);
  g_clear_object (&self->coordination);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  if (self->choices)
    g_ptr_array_set_size (self->choices, 0);
  G_OBJECT_CLASS (vigie_conflict_window_parent_class)->dispose (object);
}

static void
vigie_conflict_window_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_CONFLICT_WINDOW (object)->choices);
  G_OBJECT_CLASS (vigie_conflict_window_parent_class)->finalize (object);
}

static void
vigie_conflict_window_class_init (VigieConflictWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_conflict_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_conflict_window_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/coordinator/vigie-conflict-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, question);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, sides);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, fields);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, why);
  gtk_widget_class_bind_template_child (widget_class, VigieConflictWindow, keep);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_install_action (widget_class, "conflict.keep", NULL, keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_conflict_window_init (VigieConflictWindow *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->keep);
}

GtkWindow *
vigie_conflict_window_new (GtkWindow *parent, VigieCoordination *coordination)
{
  VigieConflictWindow *self =
    g_object_new (VIGIE_TYPE_CONFLICT_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  self->coordination = g_object_ref (coordination);
  self->conflicts = vigie_coordination_list_conflicts (coordination, &error);
  if (!self->conflicts)
    {
      self->conflicts = g_ptr_array_new ();
      gtk_label_set_text (self->heading, error->message);
    }
  self->total = self->conflicts->len;
  if (self->total > 0)
    show_first (self);
  else
    choice_changed_cb (self);
  return GTK_WINDOW (self);
}
