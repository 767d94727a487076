/* vigie-work-item.c: a row of the auditor's list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include <string.h>

enum
{
  PROP_0,
  /* The texts come first: their numbers index an array. */
  PROP_AUDIT_ID,
  PROP_ASSIGNMENT_ID,
  PROP_CHANNEL,
  PROP_CHANNEL_NAME,
  PROP_ORGANISATION,
  PROP_ORGANISATION_NAME,
  PROP_CATEGORY,
  PROP_WAVE,
  PROP_WAVE_NAME,
  PROP_SCENARIO,
  PROP_SCENARIO_TITLE,
  PROP_SCENARIO_TEXT,
  PROP_SITE,
  PROP_CONTACT,
  PROP_REASON,
  N_TEXTS,
  PROP_STARTS = N_TEXTS,
  PROP_ENDS,
  PROP_MODIFIED,
  PROP_DUE,
  PROP_REMIND,
  N_TIMES,
  PROP_STATE = N_TIMES,
  PROP_ANSWERED,
  PROP_TOTAL,
  PROP_REVISION,
  PROP_REMINDERS,
  PROP_REMINDERS_ALLOWED,
  PROP_REFUSED,
  N_PROPS,
};

#define TEXT(prop) ((prop) -PROP_AUDIT_ID)
#define TIME(prop) ((prop) -PROP_STARTS)
#define NUMBER(prop) ((prop) -PROP_STATE)

struct _VigieWorkItem
{
  GObject parent_instance;
  char *texts[N_TEXTS - PROP_AUDIT_ID];
  GDateTime *times[N_TIMES - PROP_STARTS];
  guint numbers[N_PROPS - PROP_STATE];
  char *organisation_key;
  gboolean is_filled; /* somebody may be listening */
};

G_DEFINE_FINAL_TYPE (VigieWorkItem, vigie_work_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *const names[N_PROPS] = {
  [PROP_AUDIT_ID] = "audit-id",
  [PROP_ASSIGNMENT_ID] = "assignment-id",
  [PROP_CHANNEL] = "channel",
  [PROP_CHANNEL_NAME] = "channel-name",
  [PROP_ORGANISATION] = "organisation",
  [PROP_ORGANISATION_NAME] = "organisation-name",
  [PROP_CATEGORY] = "category",
  [PROP_WAVE] = "wave",
  [PROP_WAVE_NAME] = "wave-name",
  [PROP_SCENARIO] = "scenario",
  [PROP_SCENARIO_TITLE] = "scenario-title",
  [PROP_SCENARIO_TEXT] = "scenario-text",
  [PROP_SITE] = "site",
  [PROP_CONTACT] = "contact",
  [PROP_REASON] = "reason",
  [PROP_STARTS] = "starts",
  [PROP_ENDS] = "ends",
  [PROP_MODIFIED] = "modified",
  [PROP_DUE] = "due",
  [PROP_REMIND] = "remind",
  [PROP_STATE] = "state",
  [PROP_ANSWERED] = "answered",
  [PROP_TOTAL] = "total",
  [PROP_REVISION] = "revision",
  [PROP_REMINDERS] = "reminders",
  [PROP_REMINDERS_ALLOWED] = "reminders-allowed",
  [PROP_REFUSED] = "refused",
};

static void
vigie_work_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieWorkItem *self = VIGIE_WORK_ITEM (object);
  if (id < N_TEXTS)
    g_value_set_string (value, self->texts[TEXT (id)]);
  else if (id < N_TIMES)
    g_value_set_boxed (value, self->times[TIME (id)]);
  else if (id == PROP_STATE)
    g_value_set_int (value, (int) self->numbers[NUMBER (id)]);
  else if (id == PROP_REFUSED)
    g_value_set_boolean (value, self->numbers[NUMBER (id)] != 0);
  else
    g_value_set_uint (value, self->numbers[NUMBER (id)]);
}

static void
vigie_work_item_finalize (GObject *object)
{
  VigieWorkItem *self = VIGIE_WORK_ITEM (object);
  for (gsize i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (self->times); i++)
    g_clear_pointer (&self->times[i], g_date_time_unref);
  g_free (self->organisation_key);
  G_OBJECT_CLASS (vigie_work_item_parent_class)->finalize (object);
}

static void
vigie_work_item_class_init (VigieWorkItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = vigie_work_item_get_property;
  object_class->finalize = vigie_work_item_finalize;

  for (guint id = PROP_AUDIT_ID; id < N_TEXTS; id++)
    properties[id] = g_param_spec_string (names[id], NULL, NULL, NULL, flags);
  for (guint id = PROP_STARTS; id < N_TIMES; id++)
    properties[id] = g_param_spec_boxed (names[id], NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_STATE] = g_param_spec_int (names[PROP_STATE], NULL, NULL, VIGIE_AUDIT_ASSIGNED,
                                             VIGIE_AUDIT_RETURNED, VIGIE_AUDIT_ASSIGNED, flags);
  properties[PROP_REFUSED] = g_param_spec_boolean (names[PROP_REFUSED], NULL, NULL, FALSE, flags);
  for (guint id = PROP_ANSWERED; id < PROP_REFUSED; id++)
    properties[id] = g_param_spec_uint (names[id], NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vigie_work_item_init (VigieWorkItem *self)
{
}

VigieWorkItem *
vigie_work_item_new (void)
{
  return g_object_new (VIGIE_TYPE_WORK_ITEM, NULL);
}

/* Changes -------------------------------------------------------------------------------------- */

static void
tell (VigieWorkItem *self, guint id)
{
  if (self->is_filled)
    g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_text (VigieWorkItem *self, guint id, const char *text)
{
  char **mine = &self->texts[TEXT (id)];
  if (g_strcmp0 (*mine, text) == 0)
    return;
  g_free (*mine);
  *mine = g_strdup (text);
  tell (self, id);
}

static void
set_time (VigieWorkItem *self, guint id, GDateTime *time)
{
  GDateTime **mine = &self->times[TIME (id)];
  if (*mine == time || (*mine && time && g_date_time_equal (*mine, time)))
    return;
  g_clear_pointer (mine, g_date_time_unref);
  *mine = time ? g_date_time_ref (time) : NULL;
  tell (self, id);
}

static void
set_number (VigieWorkItem *self, guint id, guint number)
{
  guint *mine = &self->numbers[NUMBER (id)];
  if (*mine == number)
    return;
  *mine = number;
  tell (self, id);
}

void
vigie_work_item_update (VigieWorkItem *self, const VigieWorkItemData *data)
{
  const gboolean tells = self->is_filled;
  if (tells)
    g_object_freeze_notify (G_OBJECT (self));
  set_text (self, PROP_AUDIT_ID, data->audit_id);
  set_text (self, PROP_ASSIGNMENT_ID, data->assignment_id);
  set_text (self, PROP_CHANNEL, data->channel);
  set_text (self, PROP_CHANNEL_NAME, data->channel_name);
  set_text (self, PROP_ORGANISATION, data->organisation);
  set_text (self, PROP_ORGANISATION_NAME, data->organisation_name);
  set_text (self, PROP_CATEGORY, data->category);
  set_text (self, PROP_WAVE, data->wave);
  set_text (self, PROP_WAVE_NAME, data->wave_name);
  set_text (self, PROP_SCENARIO, data->scenario);
  set_text (self, PROP_SCENARIO_TITLE, data->scenario_title);
  set_text (self, PROP_SCENARIO_TEXT, data->scenario_text);
  set_text (self, PROP_SITE, data->site);
  set_text (self, PROP_CONTACT, data->contact);
  set_text (self, PROP_REASON, data->reason);
  set_time (self, PROP_STARTS, data->starts);
  set_time (self, PROP_ENDS, data->ends);
  set_time (self, PROP_MODIFIED, data->modified);
  set_time (self, PROP_DUE, data->due);
  set_time (self, PROP_REMIND, data->remind);
  set_number (self, PROP_STATE, data->state);
  set_number (self, PROP_ANSWERED, data->answered);
  set_number (self, PROP_TOTAL, data->total);
  set_number (self, PROP_REVISION, data->revision);
  set_number (self, PROP_REMINDERS, data->reminders);
  set_number (self, PROP_REMINDERS_ALLOWED, data->reminders_allowed);
  set_number (self, PROP_REFUSED, data->refused);
  if (g_strcmp0 (self->organisation_key, data->organisation_key) != 0)
    {
      g_free (self->organisation_key);
      self->organisation_key = g_strdup (data->organisation_key);
    }
  self->is_filled = TRUE;
  if (tells)
    g_object_thaw_notify (G_OBJECT (self));
}

/* By the end of the window, those without one last; then by organisation, then steadily. */
int
vigie_work_item_compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  const VigieWorkItem *one = a, *two = b;
  GDateTime *first = one->times[TIME (PROP_ENDS)], *second = two->times[TIME (PROP_ENDS)];
  if (!first != !second)
    return first ? -1 : 1;
  int order = first ? g_date_time_compare (first, second) : 0;
  if (order == 0)
    order = g_strcmp0 (one->organisation_key, two->organisation_key);
  const guint texts[] = { PROP_CHANNEL, PROP_ASSIGNMENT_ID, PROP_AUDIT_ID };
  for (gsize i = 0; order == 0 && i < G_N_ELEMENTS (texts); i++)
    order = g_strcmp0 (one->texts[TEXT (texts[i])], two->texts[TEXT (texts[i])]);
  return order;
}

/* Reading -------------------------------------------------------------------------------------- */

#define TEXT_GETTER(function, prop)                                \
  const char *vigie_work_item_get_##function (VigieWorkItem *self) \
  {                                                                \
    g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), NULL);        \
    return self->texts[TEXT (prop)];                               \
  }
#define TIME_GETTER(function, prop)                               \
  GDateTime *vigie_work_item_get_##function (VigieWorkItem *self) \
  {                                                               \
    g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), NULL);       \
    return self->times[TIME (prop)];                              \
  }
#define NUMBER_GETTER(function, prop)                        \
  guint vigie_work_item_get_##function (VigieWorkItem *self) \
  {                                                          \
    g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), 0);     \
    return self->numbers[NUMBER (prop)];                     \
  }

TEXT_GETTER (audit_id, PROP_AUDIT_ID)
TEXT_GETTER (assignment_id, PROP_ASSIGNMENT_ID)
TEXT_GETTER (channel, PROP_CHANNEL)
TEXT_GETTER (channel_name, PROP_CHANNEL_NAME)
TEXT_GETTER (organisation, PROP_ORGANISATION)
TEXT_GETTER (organisation_name, PROP_ORGANISATION_NAME)
TEXT_GETTER (category, PROP_CATEGORY)
TEXT_GETTER (wave, PROP_WAVE)
TEXT_GETTER (wave_name, PROP_WAVE_NAME)
TEXT_GETTER (scenario, PROP_SCENARIO)
TEXT_GETTER (scenario_title, PROP_SCENARIO_TITLE)
TEXT_GETTER (scenario_text, PROP_SCENARIO_TEXT)
TEXT_GETTER (site, PROP_SITE)
TEXT_GETTER (contact, PROP_CONTACT)
TEXT_GETTER (reason, PROP_REASON)
TIME_GETTER (starts, PROP_STARTS)
TIME_GETTER (ends, PROP_ENDS)
TIME_GETTER (modified, PROP_MODIFIED)
TIME_GETTER (due, PROP_DUE)
TIME_GETTER (remind, PROP_REMIND)
NUMBER_GETTER (answered, PROP_ANSWERED)
NUMBER_GETTER (total, PROP_TOTAL)
NUMBER_GETTER (revision, PROP_REVISION)
NUMBER_GETTER (reminders, PROP_REMINDERS)
NUMBER_GETTER (reminders_allowed, PROP_REMINDERS_ALLOWED)

VigieAuditState
vigie_work_item_get_state (VigieWorkItem *self)
{
  g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), VIGIE_AUDIT_ASSIGNED);
  return (VigieAuditState) self->numbers[NUMBER (PROP_STATE)];
}

gboolean
vigie_work_item_has_window (VigieWorkItem *self)
{
  g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), FALSE);
  return self->times[TIME (PROP_ENDS)] && !vigie_work_item_was_final (self);
}

gboolean
vigie_work_item_was_final (VigieWorkItem *self)
{
  g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), FALSE);
  return self->numbers[NUMBER (PROP_STATE)] > VIGIE_AUDIT_DRAFT
         || self->numbers[NUMBER (PROP_REVISION)] > 1;
}

gboolean
vigie_work_item_is_refused (VigieWorkItem *self)
{
  g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), FALSE);
  return self->numbers[NUMBER (PROP_REFUSED)] != 0;
}

const char *
vigie_work_item_get_organisation_key (VigieWorkItem *self)
{
  g_return_val_if_fail (VIGIE_IS_WORK_ITEM (self), NULL);
  return self->organisation_key;
}
