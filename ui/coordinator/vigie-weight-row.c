/* vigie-weight-row.c: rows of criteria and weights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-weight-row.h"

#include "compat/vigie-accessible-name.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
row_new (const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  return row;
}

/* Weights -------------------------------------------------------------------------------------- */

/** Field: what typing into a row does */
typedef struct
{
  char *id;
  VigieWeightTypedFunc func;
  GObject *self; /* outlives the row, which is in it */
} Field;

static void
field_free (gpointer data, GClosure *closure)
{
  Field *field = data;
  g_free (field->id);
  g_free (field);
}

static void
show_fault (GtkWidget *entry, gboolean good)
{
  if (good)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
typed_cb (GtkWidget *entry, gpointer user_data)
{
  const Field *field = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  show_fault (entry, vigie_weight_is_good (text, NULL));
  field->func (field->id, text, field->self);
}

/* As people of this language write it, where it is a number. */
static char *
localise (const char *weight)
{
  mpq_t value;
  mpq_init (value);
  char *text = vigie_weight_is_good (weight, value)
                 ? vigie_rational_to_text (value, vigie_rational_count_decimals (value))
                 : g_strdup (weight);
  mpq_clear (value);
  return text;
}

GtkWidget *
vigie_weight_row_new (
  const char *name, const char *id, const char *weight, VigieWeightTypedFunc func, GObject *self)
{
  GtkWidget *row = row_new (name);
  GtkWidget *entry = gtk_entry_new ();
  Field *field = g_new0 (Field, 1);
  g_autofree char *text = localise (weight);
  /* Translators: a criterion or a channel */
  g_autofree char *label = g_strdup_printf (_ ("Weight of %s"), name);
  field->id = g_strdup (id);
  field->func = func;
  field->self = self;
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  show_fault (entry, vigie_weight_is_good (text, NULL));
  g_signal_connect_data (entry, "changed", G_CALLBACK (typed_cb), field, field_free, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), entry);
  vigie_accessible_set_name (GTK_ACCESSIBLE (entry), label); /* the row labels it by its title */
  return row;
}

/* Criteria ------------------------------------------------------------------------------------- */

static void
add_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const char *id, gboolean is_first, gboolean is_last)
{
  GMenu *menu = g_menu_new ();
  add_item (menu, _ ("Re_name…"), "criteria.rename", id);
  add_item (menu, _ ("_Describe…"), "criteria.describe", id);
  if (!is_first)
    add_item (menu, _ ("Move _Up"), "criteria.up", id);
  if (!is_last)
    add_item (menu, _ ("Move _Down"), "criteria.down", id);
  add_item (menu, _ ("_Remove"), "criteria.remove", id);
  return G_MENU_MODEL (menu);
}

static void
add_key (GtkEventController *keys, const char *trigger, const char *action, const char *id)
{
  GtkShortcut *shortcut =
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action));
  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (id));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

static void
add_keys (GtkWidget *row, const char *id)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  add_key (keys, "<Alt>Up|<Alt>KP_Up", "criteria.up", id);
  add_key (keys, "<Alt>Down|<Alt>KP_Down", "criteria.down", id);
  add_key (keys, "Delete", "criteria.remove", id);
  add_key (keys, "F2", "criteria.rename", id);
  gtk_widget_add_controller (row, keys);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer row)
{
  return gtk_widget_activate_action (row, "criteria.drop", "(su)", g_value_get_string (value),
                                     (guint) gtk_list_box_row_get_index (row));
}

static void
add_dragging (GtkWidget *row, const char *id)
{
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_typed (G_TYPE_STRING, id);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);
  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
vigie_criterion_row_new (
  const char *name, const char *id, const char *other_names, gboolean is_first, gboolean is_last)
{
  GtkWidget *row = row_new (name);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu (id, is_first, is_last);
  /* Translators: a criterion */
  g_autofree char *label = g_strdup_printf (_ ("What to do with %s"), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), other_names);
  gtk_widget_add_css_class (handle, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_set_tooltip_text (row, _ ("Alt+Up and Alt+Down move it, F2 renames it"));
  add_keys (row, id);
  add_dragging (row, id);
  return row;
}
