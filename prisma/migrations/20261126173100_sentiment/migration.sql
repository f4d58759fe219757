-- How a member feels about a customer is a fact like others.
ALTER TYPE "fact_kind" ADD VALUE 'SENTIMENT';
