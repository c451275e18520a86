-- A member without e-mail signs in by the member number. An account that nobody could name is refused.
ALTER TABLE "User" ALTER COLUMN "email" DROP NOT NULL;
ALTER TABLE "User" ADD CONSTRAINT "User_has_a_name_to_sign_in" CHECK ("email" IS NOT NULL OR "memberId" IS NOT NULL);
