/* vigie-form-actions.c: what a person can do in the form, and by which keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-view-private.h"

#include "compat/vigie-toast.h"
#include "form/vigie-control-private.h"
#include "form/vigie-jump-dialog-private.h"
#include "form/vigie-speller-private.h"

#include <glib/gi18n-lib.h>

static void
on_next_section (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigie_form_view_step (user_data, FALSE);
}

static void
on_previous_section (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigie_form_view_step (user_data, TRUE);
}

/* Sidebar and form, whichever has not the focus */
static void
on_sections (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigieFormView *self = user_data;
  VigieSectionPage *page = vigie_form_view_get_page (self);
  if (!page)
    return;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (focus && gtk_widget_is_ancestor (focus, self->side))
    {
      VigieFormSession *session = vigie_audit_get_session (self->audit);
      const char *position = vigie_audit_get_position (self->audit);
      VigieFormNode *node = position ? vigie_form_session_find (session, position) : NULL;
      adw_leaflet_set_visible_child (self->leaflet, self->main);
      if (vigie_section_list_find (self->list, node) != vigie_section_page_get_section (page)
          || !vigie_section_page_go_to (page, node))
        vigie_section_page_go_to (page, NULL);
      return;
    }
  (void) vigie_form_view_commit (self);
  adw_leaflet_set_visible_child (self->leaflet, self->side);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sections);
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Place of the problem after the position, or of the first one */
static guint
find_next (GPtrArray *problems, VigieFormSession *session, const char *position)
{
  VigieFormNode *at = position ? vigie_form_session_find (session, position) : NULL;
  for (guint i = 0; at && i < problems->len; i++)
    {
      const VigieFormProblem *problem = g_ptr_array_index (problems, i);
      if (problem->node == at)
        return (i + 1) % problems->len;
    }
  return 0;
}

static void
on_next_problem (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigieFormView *self = user_data;
  if (!self->audit)
    return;
  (void) vigie_form_view_commit (self);
  VigieFormSession *session = vigie_audit_get_session (self->audit);
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  if (problems->len == 0)
    {
      g_autoptr (AdwToast) toast =
        vigie_toast_show (GTK_WIDGET (self), _ ("Nothing is missing or wrong"));
      return;
    }
  const guint next = find_next (problems, session, vigie_audit_get_position (self->audit));
  const VigieFormProblem *problem = g_ptr_array_index (problems, next);
  VigieSection *section = vigie_section_list_find (self->list, problem->node);
  if (!section)
    return;
  vigie_section_ask (section);
  vigie_form_view_show_section (self, section);
  vigie_section_page_ask (vigie_form_view_get_page (self));
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  vigie_section_page_go_to (vigie_form_view_get_page (self), problem->node);
}

static void
on_jump (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigieFormView *self = user_data;
  if (!self->audit)
    return;
  (void) vigie_form_view_commit (self);
  GtkWidget *dialog = vigie_jump_dialog_new (vigie_audit_get_session (self->audit));
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (vigie_form_view_go_to), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What a control still holds is given first: a refusal may be its only reason. */
static void
on_save_again (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VigieFormView *self = user_data;
  if (!self->editor)
    return;
  if (vigie_form_editor_was_refused (self->editor))
    {
      vigie_form_editor_dismiss (self->editor);
      return;
    }
  VigieSectionPage *page = vigie_form_view_get_page (self);
  if (page && !vigie_section_page_commit (page))
    return;
  (void) vigie_form_editor_try_again (self->editor);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigie_form_view_undo (user_data, FALSE);
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  vigie_form_view_undo (user_data, TRUE);
}

static void
on_removed (GSimpleAction *action, GVariant *title, gpointer user_data)
{
  vigie_form_view_tell_removed (user_data, g_variant_get_string (title, NULL));
}

static void
on_language (GSimpleAction *action, GVariant *language, gpointer user_data)
{
  vigie_form_view_set_language (user_data, g_variant_get_string (language, NULL));
}

static void
add_key (GtkShortcutController *keys, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
    keys,
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action)));
}

/* While a text is being typed, its own undoing goes first. */
static gboolean
on_undo_key (GtkWidget *widget, GVariant *again, gpointer user_data)
{
  VigieFormView *self = VIGIE_FORM_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *control = focus ? gtk_widget_get_ancestor (focus, VIGIE_TYPE_CONTROL) : NULL;
  if (control && vigie_control_is_typing (VIGIE_CONTROL (control)))
    return FALSE;
  vigie_form_view_undo (self, g_variant_get_boolean (again));
  return TRUE;
}

static void
add_undo_key (GtkShortcutController *keys, const char *trigger, gboolean again)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                            gtk_callback_action_new (on_undo_key, NULL, NULL));
  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (again));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* Before the widgets that have the focus: texts use some of these keys for themselves. */
static void
add_keys (VigieFormView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (keys);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (shortcuts, "<Control>Page_Down|<Control>KP_Page_Down", "form.next-section");
  add_key (shortcuts, "<Control>Return|<Control>KP_Enter", "form.next-section");
  add_key (shortcuts, "<Control>Page_Up|<Control>KP_Page_Up", "form.previous-section");
  add_key (shortcuts, "F6", "form.sections");
  add_key (shortcuts, "F8", "form.next-problem");
  add_key (shortcuts, "<Control>g", "form.jump");
  add_key (shortcuts, "<Control>j", "form.jump");
  add_undo_key (shortcuts, "<Control>z", FALSE);
  add_undo_key (shortcuts, "<Control><Shift>z|<Control>y", TRUE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
vigie_form_view_add_actions (VigieFormView *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-section", .activate = on_next_section },
    { .name = "previous-section", .activate = on_previous_section },
    { .name = "next-problem", .activate = on_next_problem },
    { .name = "jump", .activate = on_jump },
    { .name = "sections", .activate = on_sections },
    { .name = "save-again", .activate = on_save_again },
    { .name = "undo", .activate = on_undo },
    { .name = "redo", .activate = on_redo },
    { .name = "removed", .activate = on_removed, .parameter_type = "s" },
    { .name = "language", .parameter_type = "s", .state = "''", .change_state = on_language },
  };
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  vigie_form_view_add_scan_actions (self);
  if (self->settings && vigie_speller_is_possible ())
    {
      g_autoptr (GAction) spelling = g_settings_create_action (self->settings, "check-spelling");
      g_action_map_add_action (G_ACTION_MAP (self->actions), spelling);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "form", G_ACTION_GROUP (self->actions));
  add_keys (self);
}

GActionGroup *
vigie_form_view_get_actions (VigieFormView *self)
{
  return G_ACTION_GROUP (self->actions);
}
