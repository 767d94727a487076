/* demo-private.h: the parts of vigiectl demo: chance, model, campaign, filling, consolidation
 *
 * Everything that is drawn comes from the seed and from names (of an organisation, an assignment, a
 * question), never from the order in which it is asked for, so that auditors may be simulated side
 * by side and a larger demonstration contains the draws of a smaller one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "command/vigie-command.h"
#include "consolidation/vigie-store.h"
#include "workspace/vigie-workspace.h"

G_BEGIN_DECLS

/** VigieDemo: what is to be made */
typedef struct
{
  const char *folder;
  guint64 seed;
  guint organisations;
  guint audits;
  GCancellable *cancellable;
} VigieDemo;

/* Chance -----------------------------------------------------------------------------------------
 */

/** VigieDemoRandom: a stream of numbers; a plain value */
typedef struct
{
  guint64 state;
} VigieDemoRandom;

/** vigie_demo_random: the stream of @seed for the words given, %NULL-ended */
VigieDemoRandom vigie_demo_random (guint64 seed, ...) G_GNUC_NULL_TERMINATED;
guint64 vigie_demo_random_next (VigieDemoRandom *self);
/** vigie_demo_random_share: Returns: uniform, 0 ≤ x < 1 */
double vigie_demo_random_share (VigieDemoRandom *self);
/** vigie_demo_random_below: Returns: uniform, 0 ≤ x < @n */
guint vigie_demo_random_below (VigieDemoRandom *self, guint n);
double vigie_demo_random_normal (VigieDemoRandom *self, double mean, double deviation);
/** vigie_demo_random_bytes: Returns: (transfer full): @size bytes, for keys and serial numbers */
GBytes *vigie_demo_random_bytes (VigieDemoRandom *self, gsize size);
void vigie_demo_shuffle (VigieDemoRandom *self, gpointer *items, guint n);

/* Model ------------------------------------------------------------------------------------------
 */

/** VigieDemoService: what an auditor meets; @quality is 0 to 1 */
typedef struct
{
  double quality;
  gboolean no_contact;
} VigieDemoService;

/** vigie_demo_model: the service that the organisation gives in this audit as this auditor sees it
 */
VigieDemoService vigie_demo_model (const VigieDemo *demo,
                                   VigieCampaign *campaign,
                                   const VigieAssignment *assignment);

/* Campaign ---------------------------------------------------------------------------------------
 */

/** VigieDemoAuditor: an auditor with the assignments that are carried out, in order */
typedef struct
{
  char *code;
  VigieIdentity *identity;
  GPtrArray *assignments; /* utf8 */
} VigieDemoAuditor;

/** VigieDemoPlan: @package is the campaign file, published at @starts */
typedef struct
{
  char *package;
  GDateTime *starts;
  GPtrArray *auditors; /* VigieDemoAuditor */
} VigieDemoPlan;

void vigie_demo_plan_free (VigieDemoPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDemoPlan, vigie_demo_plan_free)

/** vigie_demo_plan: makes, enrols and publishes; writes `coordinator/`, `ca.pem` and the campaign
 * file */
VigieDemoPlan *vigie_demo_plan (const VigieDemo *demo, GError **error);

/** vigie_demo_set_organisations: leaves or invents so many, evenly in the campaign's categories */
void vigie_demo_set_organisations (const VigieDemo *demo, VigieCampaign *campaign);

/** vigie_demo_choose: makes the assignments of the campaign's year and chooses which are carried
 * out: @demo's number, shared out evenly; Returns: (transfer container) (nullable) (element-type
 * VigieAssignment) */
GPtrArray *vigie_demo_choose (const VigieDemo *demo, VigieCampaign *campaign, GError **error);

/** vigie_demo_time: Returns: (transfer full): a point in the demonstration's time zone */
GDateTime *vigie_demo_time (const GDate *date, guint hour, guint minute);

/** vigie_demo_path: Returns: (transfer full): a path in the demonstration's folder */
char *vigie_demo_path (const VigieDemo *demo, const char *first, const char *second);

/* Auditors ---------------------------------------------------------------------------------------
 */

/** VigieDemoProgress: told how many audits are finalised; called by any thread */
typedef void (*VigieDemoProgress) (guint done, gpointer user_data);

/** vigie_demo_audit: simulates all auditors: workspaces, filled audits, bundles */
gboolean vigie_demo_audit (const VigieDemo *demo,
                           const VigieDemoPlan *plan,
                           VigieDemoProgress progress,
                           gpointer user_data,
                           GError **error);

/**
 * VigieDemoTimes: when things happen in an audit
 * @contact: the call, the message, the visit
 * @reply: (nullable): the answer that is waited for
 * @end: when the auditor finalises
 */
typedef struct
{
  GDateTime *contact;
  GDateTime *reply;
  GDateTime *end;
} VigieDemoTimes;

void vigie_demo_times_clear (VigieDemoTimes *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieDemoTimes, vigie_demo_times_clear)

/** VigieDemoFilling: one audit while it is filled; @now is the auditor's clock */
typedef struct
{
  const VigieDemo *demo;
  VigieCampaign *campaign;
  const VigieAssignment *assignment;
  const VigieOrganisation *organisation;
  const VigieChannel *channel;
  VigieAudit *audit;
  VigieFormSession *session;
  VigieDemoService service;
  VigieDemoTimes times;
  GDateTime **now;
} VigieDemoFilling;

/** vigie_demo_set_times: draws the times of the audit */
void vigie_demo_set_times (VigieDemoFilling *self);

/** vigie_demo_wait: log-normal: @best is the median at quality 1, @worst at quality 0 */
double vigie_demo_wait (const VigieDemoFilling *self,
                        VigieDemoRandom *random,
                        double best,
                        double worst,
                        double deviation);

/** vigie_demo_fill: answers the questions in their order and finalises; @evidence is a folder for
 * files to attach */
gboolean vigie_demo_fill (VigieDemoFilling *self, const char *evidence, GError **error);

/** vigie_demo_answer: Returns: (transfer full) (nullable): the answer to a question; %NULL to leave
 * it */
char *vigie_demo_answer (const VigieDemoFilling *self, const VigieFormItem *item);

/** vigie_demo_answer_by_rule: the same for a question that hangs together with the contact or with
 * other answers; Returns: whether there is a rule for it */
gboolean vigie_demo_answer_by_rule (const VigieDemoFilling *self,
                                    VigieDemoRandom *random,
                                    const char *name,
                                    char **value);

/** vigie_demo_format_time: Returns: (transfer full): as a dateTime answer */
char *vigie_demo_format_time (GDateTime *time);

/** vigie_demo_write_evidence: Returns: (transfer full) (nullable): path of a file that proves the
 * contact */
char *vigie_demo_write_evidence (const VigieDemoFilling *self, const char *folder, GError **error);

/**
 * VigieDemoPoints: what answers earn, as read from `vigie:points`
 * @values: answers of a select
 * @shares: what each earns, 0 to 1
 * @full: answers of a select multiple that earn everything, 0 if it is none
 */
typedef struct
{
  GPtrArray *values; /* utf8 */
  GArray *shares;    /* double */
  guint full;
} VigieDemoPoints;

/** vigie_demo_points: Returns: (transfer full) (nullable): of a question that is scored by what is
 * chosen */
VigieDemoPoints *vigie_demo_points (const VigieFormNode *node);
void vigie_demo_points_free (VigieDemoPoints *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDemoPoints, vigie_demo_points_free)

/* Coordinator ------------------------------------------------------------------------------------
 */

/** VigieDemoResult: what came of it */
typedef struct
{
  VigieStore *store;
  GPtrArray *ranking; /* VigieRankRow */
  guint bundles;
  guint audits;
  guint received;
  int reports;
} VigieDemoResult;

void vigie_demo_result_clear (VigieDemoResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieDemoResult, vigie_demo_result_clear)

/** vigie_demo_consolidate: merges the bundles, answers with receipts, ranks, exports, reports */
gboolean vigie_demo_consolidate (const VigieDemo *demo,
                                 const VigieDemoPlan *plan,
                                 VigieDemoResult *result,
                                 GError **error);

G_END_DECLS
