-- A stage is one tenant's, and so is a person: without knowing that, the planner takes the leads of a stage for a
-- handful, and sorts thousands instead of walking lead_of_stage.
create statistics lead_places (dependencies) on tenant_id, pipeline_id, stage_id, assigned_to from lead;
comment on statistics lead_places is 'Serves the lists by stage, pipeline and assignee';
