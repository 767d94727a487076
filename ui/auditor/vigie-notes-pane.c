/* vigie-notes-pane.c: notes with the time, written down while an audit is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-notes-pane.h"

#include "compat/vigie-message.h"
#include "vigie-drop.h"

#include <glib/gi18n-lib.h>

struct _VigieNotesPane
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkEditable *entry;
  GtkWidget *explanation;

  VigieAudit *audit;
  guint count;
  GtkWidget *came_from; /* (nullable): what had the focus; a weak pointer */
};

G_DEFINE_FINAL_TYPE (VigieNotesPane, vigie_notes_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_REVEALED = 1,
  PROP_COUNT,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

enum
{
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
can_write (VigieNotesPane *self)
{
  return self->audit && vigie_audit_get_state (self->audit) == VIGIE_AUDIT_DRAFT;
}

/* The list ------------------------------------------------------------------------------------- */

static char *
show_time (GDateTime *time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const gboolean today = g_date_time_get_year (time) == g_date_time_get_year (now)
                         && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now);
  /* Translators: time of a note of an earlier day: date, hour and minutes (g_date_time_format) */
  return g_date_time_format (time, today ? "%H:%M" : _ ("%x %H:%M"));
}

static void remove_cb (GtkButton *button, VigieNotesPane *self);

static void
add_remove_button (VigieNotesPane *self, GtkWidget *row, const VigieNote *note)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  /* Translators: %s is what a note says */
  g_autofree char *name = g_strdup_printf (_ ("Remove the note “%s”"), note->text);
  gint64 *number = g_memdup2 (&note->number, sizeof note->number);
  g_object_set (button, "valign", GTK_ALIGN_START, "has-frame", FALSE, "tooltip-text",
                C_ ("note", "Remove"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "number", number, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
make_row (VigieNotesPane *self, const VigieNote *note)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *time = show_time (note->time);
  GtkWidget *when =
    g_object_new (GTK_TYPE_LABEL, "label", time, "valign", GTK_ALIGN_BASELINE, "css-classes",
                  (const char *const[]){ "numeric", "dim-label", NULL }, NULL);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", note->text, "xalign", 0.0, "hexpand",
                                  TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                  "selectable", FALSE, "valign", GTK_ALIGN_BASELINE, NULL);
  gtk_box_append (GTK_BOX (row), when);
  gtk_box_append (GTK_BOX (row), text);
  if (can_write (self))
    add_remove_button (self, row, note);
  return row;
}

static void
set_count (VigieNotesPane *self, guint count)
{
  gtk_widget_set_visible (self->scroller, count > 0);
  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
fill (VigieNotesPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = self->audit ? vigie_audit_list_notes (self->audit, &error) : NULL;
  for (GtkListBoxRow *row; (row = gtk_list_box_get_row_at_index (self->list, 0));)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; notes && i < notes->len; i++)
    gtk_list_box_append (self->list, make_row (self, notes->pdata[i]));
  set_count (self, notes ? notes->len : 0);
  if (error)
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Notes Cannot Be Read"), error);
}

static void
show_last (VigieNotesPane *self)
{
  GtkAdjustment *way = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_adjustment_set_value (way, gtk_adjustment_get_upper (way));
}

/* Writing -------------------------------------------------------------------------------------- */

static void
set_revealed (VigieNotesPane *self, gboolean revealed)
{
  if (gtk_revealer_get_reveal_child (self->revealer) == revealed)
    return;
  gtk_revealer_set_reveal_child (self->revealer, revealed);
  /* What is not shown is not reached by Tab either. */
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
entry_activated_cb (VigieNotesPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  if (*text == '\0' || !can_write (self))
    return;
  if (!vigie_audit_add_note (self->audit, text, &error))
    {
      vigie_message_show_error (GTK_WIDGET (self), _ ("The Note Was Not Saved"), error);
      return;
    }
  gtk_editable_set_text (self->entry, "");
  fill (self);
  show_last (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *unused, gpointer user_data)
{
  VigieNotesPane *self = VIGIE_NOTES_PANE (widget);
  GtkWidget *back = self->came_from;
  set_revealed (self, FALSE);
  if (!back || !gtk_widget_get_mapped (back) || !gtk_widget_grab_focus (back))
    g_signal_emit (self, signals[LEFT], 0);
  g_clear_weak_pointer (&self->came_from);
  return TRUE;
}

/* What was taken away stands in the entry, to be written anew or thrown away. */
static void
remove_cb (GtkButton *button, VigieNotesPane *self)
{
  g_autoptr (GError) error = NULL;
  const gint64 *number = g_object_get_data (G_OBJECT (button), "number");
  g_autoptr (GPtrArray) notes = vigie_audit_list_notes (self->audit, NULL);
  for (guint i = 0; notes && i < notes->len; i++)
    {
      const VigieNote *note = notes->pdata[i];
      if (note->number == *number && *gtk_editable_get_text (self->entry) == '\0')
        gtk_editable_set_text (self->entry, note->text);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (!vigie_audit_remove_note (self->audit, *number, &error))
    vigie_message_show_error (GTK_WIDGET (self), _ ("The Note Was Not Removed"), error);
  fill (self);
}

void
vigie_notes_pane_begin (VigieNotesPane *self)
{
  g_return_if_fail (VIGIE_IS_NOTES_PANE (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  /* Not to a menu, which is closed by then */
  if (focus && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (
      &self->came_from,
      gtk_widget_get_native (focus) == gtk_widget_get_native (GTK_WIDGET (self)) ? focus : NULL);
  set_revealed (self, TRUE);
  gtk_widget_grab_focus (can_write (self) ? GTK_WIDGET (self->entry) : GTK_WIDGET (self->list));
}

void
vigie_notes_pane_set_audit (VigieNotesPane *self, VigieAudit *audit)
{
  g_return_if_fail (VIGIE_IS_NOTES_PANE (self));
  g_set_object (&self->audit, audit);
  g_clear_weak_pointer (&self->came_from);
  set_revealed (self, FALSE);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_set_visible (GTK_WIDGET (self->entry), can_write (self));
  gtk_widget_set_visible (self->explanation, can_write (self));
  fill (self);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_notes_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieNotesPane *self = VIGIE_NOTES_PANE (object);
  if (id == PROP_REVEALED)
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->revealer));
  else if (id == PROP_COUNT)
    g_value_set_uint (value, self->count);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_notes_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_REVEALED)
    set_revealed (VIGIE_NOTES_PANE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_notes_pane_dispose (GObject *object)
{
  VigieNotesPane *self = VIGIE_NOTES_PANE (object);
  g_clear_weak_pointer (&self->came_from);
  g_clear_object (&self->audit);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_notes_pane_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COUNT] =
    g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
vigie_notes_pane_class_init (VigieNotesPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = vigie_notes_pane_get_property;
  object_class->set_property = vigie_notes_pane_set_property;
  object_class->dispose = vigie_notes_pane_dispose;
  install_properties (object_class);
  signals[LEFT] = g_signal_new ("left", VIGIE_TYPE_NOTES_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/vigie/Vigie/ui/auditor/vigie-notes-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieNotesPane, revealer);
  gtk_widget_class_bind_template_child (widget_class, VigieNotesPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieNotesPane, list);
  gtk_widget_class_bind_template_child (widget_class, VigieNotesPane, entry);
  gtk_widget_class_bind_template_child (widget_class, VigieNotesPane, explanation);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
vigie_notes_pane_init (VigieNotesPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  vigie_drop_pass_on (GTK_WIDGET (self->entry));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activated_cb), self);
}
